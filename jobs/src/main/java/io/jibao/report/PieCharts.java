package io.jibao.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.PiePlot;
import org.jfree.chart.plot.RingPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.general.PieDataset;

/** Shares of a whole as a ring or pie, each named with its percentage in the key beside it, in the order of the slices. */
final class PieCharts {
    /** More parts than this nobody can compare: the query sums up the rest as "other". */
    static final int MOST_PARTS = 6;

    private PieCharts() {}

    static JFreeChart draw(PieDataset<?> data, ChartLook look) {
        if (data.getItemCount() > MOST_PARTS) {
            throw new IllegalArgumentException("a pie has at most " + MOST_PARTS + " parts, this one has "
                    + data.getItemCount() + "; sum up the smallest in the dataset");
        }
        boolean isRing = look.kind().equals("donut");
        PiePlot<?> plot = isRing ? ring(data) : new PiePlot<>(data);
        plot.setLabelGenerator(null);
        plot.setShadowPaint(null);
        plot.setInteriorGap(0.01);
        plot.setInsets(new RectangleInsets(2, 2, 2, 4));
        plot.setDefaultSectionOutlinePaint(Color.WHITE);
        plot.setDefaultSectionOutlineStroke(new BasicStroke(1f));
        plot.setIgnoreZeroValues(true);
        List<? extends Comparable<?>> keys = keys(data);
        for (int part = 0; part < keys.size(); part++) {
            plot.setSectionPaint(keys.get(part), look.colour(part));
        }
        double whole = DatasetUtils.calculatePieDatasetTotal(data);
        PieKey key = new PieKey(data, whole, look);
        plot.setLegendLabelGenerator(key);
        JFreeChart chart = new JFreeChart(null, look.font(), plot, false);
        if (whole > 0) {
            LegendTitle names = ChartLegend.right(plot, look);
            names.setItemFont(key.font());
            chart.addSubtitle(names);
        }
        return chart;
    }

    @SuppressWarnings("unchecked")
    private static List<? extends Comparable<?>> keys(PieDataset<?> data) {
        return (List<? extends Comparable<?>>) data.getKeys();
    }

    private static RingPlot ring(PieDataset<?> data) {
        RingPlot plot = new RingPlot(data);
        plot.setSectionDepth(0.42);
        plot.setSeparatorsVisible(false);
        return plot;
    }
}
