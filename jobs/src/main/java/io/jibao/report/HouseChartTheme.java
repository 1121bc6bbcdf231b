package io.jibao.report;

import net.sf.jasperreports.charts.ChartContext;
import net.sf.jasperreports.charts.ChartTheme;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.general.Dataset;
import org.jfree.data.general.DefaultPieDataset;
import org.jfree.data.general.PieDataset;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;

/** Draws a chart from its data alone: what a template says of colours, fonts or axes elsewhere does not count. */
final class HouseChartTheme implements ChartTheme {
    private final HouseFonts fonts;

    HouseChartTheme(HouseFonts fonts) {
        this.fonts = fonts;
    }

    @Override
    public JFreeChart createChart(ChartContext context) {
        ChartLook look = ChartLook.of(context.getChart(), fonts);
        return finish(draw(context.getDataset(), look), look);
    }

    private JFreeChart draw(@Nullable Dataset data, ChartLook look) {
        if (data == null) {
            // Of no rows the engine makes no dataset at all; the plot then shows its dash.
            boolean isPie = look.kind().equals("pie") || look.kind().equals("donut");
            return isPie
                    ? PieCharts.draw(new DefaultPieDataset<String>(), look)
                    : CategoryCharts.draw(new DefaultCategoryDataset(), look);
        }
        if (data instanceof CategoryDataset categories) {
            return CategoryCharts.draw(new ChartLabels(fonts).of(categories), look);
        }
        if (data instanceof PieDataset<?> parts) {
            return PieCharts.draw(new ChartLabels(fonts).of(parts), look);
        }
        if (data instanceof XYDataset points) {
            return XyCharts.draw(points, look);
        }
        throw new IllegalArgumentException("the house draws no chart of " + data.getClass());
    }

    private static JFreeChart finish(JFreeChart chart, ChartLook look) {
        chart.setBackgroundPaint(null);
        chart.setBorderVisible(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        Plot plot = chart.getPlot();
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setNoDataMessage(Texts.DASH);
        plot.setNoDataMessageFont(look.font());
        plot.setNoDataMessagePaint(ChartLook.SOFT_INK);
        return chart;
    }
}
