package io.jibao.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.text.NumberFormat;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.CategoryStepRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.general.DatasetUtils;

/** Charts over named categories or periods: bars to compare, lines for a trend. */
final class CategoryCharts {
    private static final Pattern PERIOD = Pattern.compile("\\d{4}(-Q[1-4]|-\\d{2})?");

    private CategoryCharts() {}

    static JFreeChart draw(CategoryDataset data, ChartLook look) {
        CategoryPlot plot =
                switch (look.kind()) {
                    case "bar" -> upright(data, look);
                    case "stacked-bar" -> stacked(data, look);
                    case "horizontal-bar" -> horizontal(data, look, new BarRenderer());
                    case "horizontal-stacked-bar" -> horizontal(data, look, new StackedBarRenderer());
                    case "line" -> line(data, look, new TrendLine(data, look));
                    case "step" -> line(data, look, new CategoryStepRenderer());
                    case "sparkline" -> sparkline(data, look);
                    case "pareto" -> ParetoChart.plot(data, look);
                    case "histogram" -> ComparisonCharts.histogram(data, look);
                    case "funnel" -> ComparisonCharts.funnel(data, look);
                    case "bullet" -> ComparisonCharts.bullet(data, look);
                    default ->
                        throw new IllegalArgumentException("house.kind '" + look.kind()
                                + "' is none of bar, stacked-bar, horizontal-bar, horizontal-stacked-bar, line, step,"
                                + " sparkline, pareto, histogram, funnel, bullet");
                };
        JFreeChart chart = new JFreeChart(null, look.font(), plot, false);
        if (ChartLegend.isNeeded(data, look)) {
            chart.addSubtitle(ChartLegend.of(plot, data, look));
        }
        return chart;
    }

    static CategoryPlot plot(CategoryDataset data, ChartLook look, CategoryItemRenderer renderer, boolean isTime) {
        CategoryAxis names = HouseCategoryAxis.below(data, look, isTime);
        CategoryPlot plot = new CategoryPlot(data, names, valueAxis(look), renderer);
        plot.setRangeGridlinePaint(ChartLook.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(0.5f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 0, 0, 2));
        return plot;
    }

    /** Upright bars, or lying ones where their names have no room to stand below them. */
    private static CategoryPlot upright(CategoryDataset data, ChartLook look) {
        boolean isTime = isPeriods(data);
        return isTime || HouseCategoryAxis.fitsBelow(data, look)
                ? plot(data, look, bars(data, look, new BarRenderer()), isTime)
                : horizontal(data, look.as("horizontal-bar"), new BarRenderer());
    }

    private static CategoryPlot stacked(CategoryDataset data, ChartLook look) {
        boolean isTime = isPeriods(data);
        if (!isTime && !HouseCategoryAxis.fitsBelow(data, look)) {
            return horizontal(data, look.as("horizontal-stacked-bar"), new StackedBarRenderer());
        }
        CategoryPlot plot = plot(data, look, bars(data, look, new StackedBarRenderer()), isTime);
        PeakMark.add(plot, data, look);
        return plot;
    }

    /** Whether the categories are periods as written, which stand in their order: 2024-09, 2024-Q3, 2024. */
    private static boolean isPeriods(CategoryDataset data) {
        for (Object category : data.getColumnKeys()) {
            if (!PERIOD.matcher(category.toString()).matches()) {
                return false;
            }
        }
        return true;
    }

    static CategoryPlot horizontal(CategoryDataset data, ChartLook look, BarRenderer renderer) {
        CategoryPlot plot = plot(data, look, bars(data, look, renderer), false);
        plot.setDomainAxis(HouseCategoryAxis.left(data, look));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setDefaultNegativeItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT));
        if (renderer.getDefaultItemLabelsVisible()) {
            leaveRoomForLabels(plot.getRangeAxis(), data, look, "");
            plot.getRangeAxis().setTickLabelsVisible(false);
            plot.setRangeGridlinesVisible(false);
        } else {
            // half of the last number stands beyond the axis
            plot.setInsets(new RectangleInsets(4, 0, 0, 16));
        }
        return plot;
    }

    /**
     * Values stand beyond the ends of the bars, on both sides where some are negative.
     *
     * @param more what is written behind a value
     */
    static void leaveRoomForLabels(ValueAxis axis, CategoryDataset data, ChartLook look, String more) {
        Range range = DatasetUtils.findRangeBounds(data);
        if (range == null) {
            return;
        }
        double right = range.getUpperBound() >= 0 ? labelWidth(range.getUpperBound(), look, more) : 0;
        double left = range.getLowerBound() < 0 ? labelWidth(range.getLowerBound(), look, more) : 0;
        double room = look.width() - HouseCategoryAxis.namesLeft(data, look).widest() - 12;
        double bars = Math.max((right + left) / 4, room - right - left);
        if (range.getUpperBound() == 0 && range.getLowerBound() == 0) {
            axis.setRange(0, 1);
        }
        if (axis instanceof NumberAxis numbers) {
            // else a bar of nothing beside negative ones would have no room
            numbers.setAutoRangeStickyZero(false);
        }
        axis.setUpperMargin(right == 0 ? 0 : Math.max(0.2, right / bars));
        axis.setLowerMargin(left / bars);
    }

    private static double labelWidth(double value, ChartLook look, String more) {
        String label = ChartNumbers.label(look.format()).format(value) + more;
        return HouseFonts.width(label, look.labelFont()) + 8;
    }

    static BarRenderer bars(CategoryDataset data, ChartLook look, BarRenderer renderer) {
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.04);
        renderer.setMaximumBarWidth(0.14);
        renderer.setDrawBarOutline(true);
        for (int series = 0; series < data.getRowCount(); series++) {
            renderer.setSeriesPaint(series, look.colour(series));
            renderer.setSeriesOutlinePaint(series, Color.WHITE);
            renderer.setSeriesOutlineStroke(series, new BasicStroke(0.6f));
        }
        if (!(renderer instanceof StackedBarRenderer) && labelsFit(data, look)) {
            label(renderer, look);
        }
        return renderer;
    }

    /** Whether a value can stand at the end of each bar without touching the next; else only the axis tells values. */
    private static boolean labelsFit(CategoryDataset data, ChartLook look) {
        boolean isHorizontal = look.kind().startsWith("horizontal");
        int bars = Math.max(1, data.getRowCount() * data.getColumnCount());
        double room = (isHorizontal ? (look.height() - 20) * 0.85 : (look.width() - 40) * 0.75) / bars;
        NumberFormat format = ChartNumbers.label(look.format());
        double widest = 0;
        for (int row = 0; row < data.getRowCount(); row++) {
            for (int column = 0; column < data.getColumnCount(); column++) {
                Number value = data.getValue(row, column);
                String label = value == null ? "" : format.format(value);
                widest = Math.max(widest, HouseFonts.width(label, look.labelFont()));
            }
        }
        return room >= (isHorizontal ? 7 : widest);
    }

    private static CategoryPlot line(CategoryDataset data, ChartLook look, LineAndShapeRenderer renderer) {
        style(data, look, renderer);
        CategoryPlot plot = plot(data, look, renderer, true);
        EndLabels.add(plot, data, look);
        return plot;
    }

    private static CategoryPlot line(CategoryDataset data, ChartLook look, CategoryStepRenderer renderer) {
        for (int series = 0; series < data.getRowCount(); series++) {
            renderer.setSeriesPaint(series, look.colour(series));
            renderer.setSeriesStroke(series, look.line(series));
        }
        return plot(data, look, renderer, true);
    }

    private static CategoryPlot sparkline(CategoryDataset data, ChartLook look) {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, false);
        style(data, look, renderer);
        renderer.setDefaultShapesVisible(false);
        CategoryPlot plot = plot(data, look, renderer, true);
        plot.getDomainAxis().setVisible(false);
        plot.getRangeAxis().setVisible(false);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    static void style(CategoryDataset data, ChartLook look, LineAndShapeRenderer renderer) {
        for (int series = 0; series < data.getRowCount(); series++) {
            renderer.setSeriesPaint(series, look.colour(series));
            renderer.setSeriesStroke(series, look.line(series));
            renderer.setSeriesShape(series, look.marker(series));
        }
    }

    static NumberAxis valueAxis(ChartLook look) {
        NumberAxis axis = new NumberAxis();
        axis.setTickLabelFont(look.font());
        axis.setTickLabelPaint(ChartLook.SOFT_INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        // room for a number above the highest bar
        axis.setUpperMargin(Math.max(0.12, 12.0 / Math.max(30, look.height() - 40)));
        axis.setNumberFormatOverride(ChartNumbers.axis(look.format()));
        if (look.format().equals("count")) {
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        return axis;
    }

    private static void label(BarRenderer renderer, ChartLook look) {
        NumberFormat format = ChartNumbers.label(look.format());
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", format));
        renderer.setDefaultItemLabelFont(look.labelFont());
        renderer.setDefaultItemLabelPaint(ChartLook.INK);
        renderer.setDefaultItemLabelsVisible(true);
    }
}
