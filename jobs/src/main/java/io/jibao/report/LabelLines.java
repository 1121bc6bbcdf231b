package io.jibao.report;

import java.awt.Font;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks a label into lines of at most a width; a word that is wider by itself is broken between characters. */
final class LabelLines {
    private LabelLines() {}

    static List<String> wrap(String label, Font font, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(label, font, width)) {
            if (!line.isEmpty() && HouseFonts.width((line + word).stripTrailing(), font) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    /** Points that the widest piece takes which is not broken between lines. */
    static double widestWord(String label, Font font) {
        return pieces(label, BreakIterator.getLineInstance(Locale.ROOT)).stream()
                .mapToDouble(word -> HouseFonts.width(word.strip(), font))
                .max()
                .orElse(0);
    }

    private static List<String> words(String label, Font font, double width) {
        List<String> words = pieces(label, BreakIterator.getLineInstance(Locale.ROOT));
        List<String> fitting = new ArrayList<>();
        for (String word : words) {
            if (HouseFonts.width(word.strip(), font) > width) {
                fitting.addAll(pieces(word, BreakIterator.getCharacterInstance(Locale.ROOT)));
            } else {
                fitting.add(word);
            }
        }
        return fitting;
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            pieces.add(text.substring(start, end));
        }
        return pieces;
    }
}
