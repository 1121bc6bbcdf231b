package io.jibao.report;

import java.util.Set;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Bars in falling order with the line of their running share of the whole, on an axis of its own up to 100 %. */
final class ParetoChart {
    private ParetoChart() {}

    /** @param data one series, sorted by the dataset's query */
    static CategoryPlot plot(CategoryDataset data, ChartLook look) {
        CategoryPlot plot = CategoryCharts.plot(data, look, CategoryCharts.bars(data, look, new BarRenderer()), false);
        ChartLook lineLook = new ChartLook(
                "line",
                "percent",
                "",
                Set.of(),
                look.colours().subList(1, 2),
                look.width(),
                look.height(),
                look.fonts());
        CategoryDataset shares = runningShares(data);
        LineAndShapeRenderer renderer = new LineAndShapeRenderer();
        CategoryCharts.style(shares, lineLook, renderer);
        NumberAxis axis = CategoryCharts.valueAxis(lineLook);
        axis.setRange(0, 1.05);
        plot.setDataset(1, shares);
        plot.setRenderer(1, renderer);
        plot.setRangeAxis(1, axis);
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        plot.mapDatasetToRangeAxis(1, 1);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return plot;
    }

    private static CategoryDataset runningShares(CategoryDataset data) {
        double whole = 0;
        for (int column = 0; column < data.getColumnCount(); column++) {
            whole += value(data, column);
        }
        DefaultCategoryDataset shares = new DefaultCategoryDataset();
        double running = 0;
        for (int column = 0; column < data.getColumnCount(); column++) {
            running += value(data, column);
            shares.addValue(whole == 0 ? 0 : running / whole, "%", data.getColumnKey(column));
        }
        return shares;
    }

    private static double value(CategoryDataset data, int column) {
        Number value = data.getValue(0, column);
        return value == null ? 0 : value.doubleValue();
    }
}
