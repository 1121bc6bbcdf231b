package io.jibao.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Bars with one thing more to compare: how a number is spread, what is left after each stage, how far the goal is. */
final class ComparisonCharts {
    private static final NumberFormat SHARE = ChartNumbers.label("percent");

    private ComparisonCharts() {}

    /** Bars that touch, as their classes do. */
    static CategoryPlot histogram(CategoryDataset data, ChartLook look) {
        BarRenderer renderer = CategoryCharts.bars(data, look, new BarRenderer());
        renderer.setItemMargin(0);
        renderer.setMaximumBarWidth(1);
        CategoryPlot plot = CategoryCharts.plot(data, look, renderer, false);
        plot.getDomainAxis().setCategoryMargin(0);
        plot.getDomainAxis().setLowerMargin(0.01);
        plot.getDomainAxis().setUpperMargin(0.01);
        return plot;
    }

    /** Stages below each other: the number that reached each, and its share of the first. */
    static CategoryPlot funnel(CategoryDataset data, ChartLook look) {
        BarRenderer renderer = new BarRenderer();
        CategoryPlot plot = CategoryCharts.horizontal(data, look, renderer);
        renderer.setMaximumBarWidth(1);
        renderer.setDefaultItemLabelGenerator(shareOfFirst(look));
        renderer.setDefaultItemLabelFont(look.labelFont());
        renderer.setDefaultItemLabelPaint(ChartLook.INK);
        renderer.setDefaultItemLabelsVisible(true);
        plot.getDomainAxis().setCategoryMargin(0.12);
        CategoryCharts.leaveRoomForLabels(plot.getRangeAxis(), data, look, "  " + SHARE.format(1));
        plot.getRangeAxis().setTickLabelsVisible(false);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    private static CategoryItemLabelGenerator shareOfFirst(ChartLook look) {
        NumberFormat format = ChartNumbers.label(look.format());
        return new StandardCategoryItemLabelGenerator("{2}", format) {
            private static final long serialVersionUID = 1L;

            @Override
            public String generateLabel(CategoryDataset stages, int row, int column) {
                Number value = stages.getValue(row, column);
                Number first = stages.getValue(row, 0);
                if (value == null) {
                    return Texts.DASH;
                }
                boolean hasShare = first != null && first.doubleValue() > 0;
                return format.format(value)
                        + (hasShare ? "  " + SHARE.format(value.doubleValue() / first.doubleValue()) : "");
            }
        };
    }

    /**
     * A bar for what is, and a mark for what shall be.
     *
     * @param data two series: what is, then the goal
     */
    static CategoryPlot bullet(CategoryDataset data, ChartLook look) {
        if (data.getRowCount() != 2) {
            throw new IllegalArgumentException(
                    "a bullet chart has two series, what is and the goal; this one has " + data.getRowCount());
        }
        CategoryPlot plot = CategoryCharts.horizontal(series(data, 0), look, new BarRenderer());
        LineAndShapeRenderer marks = new LineAndShapeRenderer(false, true);
        marks.setSeriesShape(0, new Rectangle2D.Double(-1.2, -8, 2.4, 16));
        marks.setSeriesPaint(0, ChartLook.COLOURS.get("amber"));
        marks.setUseOutlinePaint(true);
        marks.setSeriesOutlinePaint(0, Color.WHITE);
        marks.setSeriesOutlineStroke(0, new BasicStroke(0.4f));
        plot.setDataset(1, series(data, 1));
        plot.setRenderer(1, marks);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return plot;
    }

    private static CategoryDataset series(CategoryDataset data, int row) {
        DefaultCategoryDataset one = new DefaultCategoryDataset();
        for (int column = 0; column < data.getColumnCount(); column++) {
            one.addValue(data.getValue(row, column), data.getRowKey(row), data.getColumnKey(column));
        }
        return one;
    }
}
