package io.jibao.report;

import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.CategoryAnchor;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;

/** Writes over the highest stack of bars that it is the highest, and how high. */
final class PeakMark {
    private PeakMark() {}

    /** Of equal stacks the last is marked, of empty ones none. */
    static void add(CategoryPlot plot, CategoryDataset data, ChartLook look) {
        int peak = -1;
        double highest = 0;
        for (int column = 0; column < data.getColumnCount(); column++) {
            double total = total(data, column);
            if (total > 0 && total >= highest) {
                highest = total;
                peak = column;
            }
        }
        if (look.peak().isEmpty() || peak < 0) {
            return;
        }
        String words = look.peak() + " " + ChartNumbers.label(look.format()).format(highest);
        CategoryTextAnnotation mark = new CategoryTextAnnotation(words, data.getColumnKey(peak), highest);
        mark.setFont(look.fonts().bold(7.5f));
        mark.setPaint(ChartLook.INK);
        mark.setCategoryAnchor(CategoryAnchor.MIDDLE);
        mark.setTextAnchor(TextAnchor.BOTTOM_CENTER);
        plot.addAnnotation(mark);
    }

    private static double total(CategoryDataset data, int column) {
        double total = 0;
        for (int row = 0; row < data.getRowCount(); row++) {
            Number value = data.getValue(row, column);
            total += value == null ? 0 : value.doubleValue();
        }
        return total;
    }
}
