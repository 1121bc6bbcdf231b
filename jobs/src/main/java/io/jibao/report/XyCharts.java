package io.jibao.report;

import java.awt.BasicStroke;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** Curves over a number, such as months since the first order: lines and steps. */
final class XyCharts {
    private XyCharts() {}

    private static void points(XYDataset data, ChartLook look, XYLineAndShapeRenderer renderer) {
        renderer.setDefaultLinesVisible(false);
        renderer.setDefaultShapesVisible(true);
        for (int series = 0; series < data.getSeriesCount(); series++) {
            renderer.setSeriesShape(series, look.marker(series));
        }
    }

    static JFreeChart draw(XYDataset data, ChartLook look) {
        XYLineAndShapeRenderer renderer =
                look.kind().endsWith("step") ? new XYStepRenderer() : new XYLineAndShapeRenderer(true, false);
        for (int series = 0; series < data.getSeriesCount(); series++) {
            renderer.setSeriesPaint(series, look.colour(series));
            renderer.setSeriesStroke(series, look.line(series));
        }
        if (look.kind().equals("scatter")) {
            points(data, look, renderer);
        }
        NumberAxis across = CategoryCharts.valueAxis(look);
        across.setNumberFormatOverride(ChartNumbers.axis("count"));
        across.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        across.setAxisLineVisible(true);
        across.setAxisLinePaint(ChartLook.AXIS);
        XYPlot plot = new XYPlot(data, across, CategoryCharts.valueAxis(look), renderer);
        plot.setRangeGridlinePaint(ChartLook.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(0.5f));
        plot.setDomainGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 0, 0, 6));
        JFreeChart chart = new JFreeChart(null, look.font(), plot, false);
        if (data.getSeriesCount() > 1) {
            chart.addSubtitle(ChartLegend.above(plot, look));
        }
        return chart;
    }
}
