package io.jibao.report;

import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.CategoryAnchor;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;

/** Names each line at its end, which spares a key and the eye's way to it, where the ends lie far enough apart. */
final class EndLabels {
    // The plot trims plain spaces.
    private static final String GAP = "\u00a0\u00a0\u00a0";

    private EndLabels() {}

    /** Whether the lines of this chart can be named at their ends without touching one another. */
    static boolean fit(CategoryDataset data, ChartLook look) {
        if (!look.kind().equals("line") || data.getColumnCount() < 2 || data.getRowCount() < 2) {
            return false;
        }
        List<Double> ends = new ArrayList<>();
        double highest = 0;
        double lowest = 0;
        for (int row = 0; row < data.getRowCount(); row++) {
            Number end = data.getValue(row, data.getColumnCount() - 1);
            if (end == null
                    || HouseFonts.width(GAP + data.getRowKey(row), look.fonts().bold(7.5f)) > look.width() * 0.2) {
                return false;
            }
            ends.add(end.doubleValue());
            for (int column = 0; column < data.getColumnCount(); column++) {
                Number value = data.getValue(row, column);
                highest = value == null ? highest : Math.max(highest, value.doubleValue());
                lowest = value == null ? lowest : Math.min(lowest, value.doubleValue());
            }
        }
        double needed = 11.0 / Math.max(1, look.height() - 30) * (highest - lowest);
        Collections.sort(ends);
        for (int i = 1; i < ends.size(); i++) {
            if (ends.get(i) - ends.get(i - 1) < needed) {
                return false;
            }
        }
        return highest > lowest;
    }

    static void add(CategoryPlot plot, CategoryDataset data, ChartLook look) {
        if (!fit(data, look)) {
            return;
        }
        Font font = look.fonts().bold(7.5f);
        int last = data.getColumnCount() - 1;
        double widest = 0;
        for (int row = 0; row < data.getRowCount(); row++) {
            String name = data.getRowKey(row).toString();
            CategoryTextAnnotation label = new CategoryTextAnnotation(
                    GAP + name,
                    data.getColumnKey(last),
                    data.getValue(row, last).doubleValue());
            label.setFont(font);
            label.setPaint(look.colour(row).darker());
            label.setCategoryAnchor(CategoryAnchor.MIDDLE);
            label.setTextAnchor(TextAnchor.CENTER_LEFT);
            plot.addAnnotation(label);
            widest = Math.max(widest, HouseFonts.width(GAP + name, font));
        }
        // Half a category lies beyond the last point. What the names need more the axis leaves free: beside the plot
        // they
        // would be cut.
        double room = look.width() - 40.0;
        double missing = widest + 4 - room / data.getColumnCount() / 2;
        plot.getDomainAxis().setUpperMargin(Math.max(plot.getDomainAxis().getUpperMargin(), missing / room));
    }
}
