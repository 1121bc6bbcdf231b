package io.jibao.report;

import java.awt.Font;
import java.text.AttributedString;
import org.jfree.chart.labels.PieSectionLabelGenerator;
import org.jfree.data.general.PieDataset;
import org.jspecify.annotations.Nullable;

/** The line of a part in a pie's key: its name, wrapped where it is long, and its share. */
final class PieKey implements PieSectionLabelGenerator {
    private final double whole;
    private final Font font;
    private final double width;

    PieKey(double whole, ChartLook look) {
        this.whole = whole;
        this.font = look.font();
        // The pie keeps two fifths of the width; the coloured mark and the paddings are off.
        this.width = look.width() * 0.6 - 24;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public String generateSectionLabel(PieDataset data, Comparable key) {
        Number value = data.getValue(key);
        double share = value == null || whole == 0 ? 0 : value.doubleValue() / whole;
        String label = key + "  " + ChartNumbers.label("percent").format(share);
        return String.join("\n", LabelLines.wrap(label, font, width));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable AttributedString generateAttributedSectionLabel(PieDataset data, Comparable key) {
        return null;
    }
}
