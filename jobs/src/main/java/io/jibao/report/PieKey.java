package io.jibao.report;

import java.awt.Font;
import java.text.AttributedString;
import java.util.List;
import org.jfree.chart.labels.PieSectionLabelGenerator;
import org.jfree.data.general.PieDataset;
import org.jspecify.annotations.Nullable;

/** The line of a part in a pie's key: its name, wrapped where it is long, and its share. */
final class PieKey implements PieSectionLabelGenerator {
    /** Points beside a name: the pie's two fifths are apart; the coloured mark, the paddings and the share. */
    private static final double BESIDE = 24 + 34;

    private final double whole;
    private final FittedNames names;

    PieKey(PieDataset<?> data, double whole, ChartLook look) {
        this.whole = whole;
        double room = (look.height() - 20.0) / Math.max(1, data.getItemCount()) - 4;
        this.names = FittedNames.of(data.getKeys(), look, List.of(look.width() * 0.6 - BESIDE), room);
    }

    Font font() {
        return names.font();
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public String generateSectionLabel(PieDataset data, Comparable key) {
        Number value = data.getValue(key);
        double share = value == null || whole == 0 ? 0 : value.doubleValue() / whole;
        return String.join("\n", names.of(key)) + "  "
                + ChartNumbers.label("percent").format(share);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable AttributedString generateAttributedSectionLabel(PieDataset data, Comparable key) {
        return null;
    }
}
