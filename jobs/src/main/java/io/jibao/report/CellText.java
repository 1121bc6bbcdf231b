package io.jibao.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row's values in words, where the format may ask for other columns of the row. */
final class CellText {
    private static final String BY = "by.";
    private static final String NAME = "name.";

    private final Texts texts;

    CellText(Texts texts) {
        this.texts = texts;
    }

    /**
     * A value of a row: the formats of {@link Texts#format}, {@code by.<column>} where the row names its own, and
     * {@code name.<column>[.<column in English>]} for a code that has a name. The code '' is not assigned, other is the
     * rest.
     */
    String of(Map<String, ? extends @Nullable Object> row, String field, String format) {
        Object value = row.get(field);
        if (format.startsWith(BY)) {
            return texts.format(String.valueOf(row.get(format.substring(BY.length()))), value);
        }
        return format.startsWith(NAME)
                ? named(row, value, format.substring(NAME.length()))
                : texts.format(format, value);
    }

    private String named(Map<String, ? extends @Nullable Object> row, @Nullable Object code, String columns) {
        if (code == null) {
            return Texts.DASH;
        }
        String known = code.toString().isEmpty() ? "member.none" : "member." + code;
        if (texts.has(known)) {
            return texts.text(known);
        }
        int dot = columns.indexOf('.');
        String chinese = (String) row.get(dot < 0 ? columns : columns.substring(0, dot));
        String name = texts.name(chinese, dot < 0 ? chinese : (String) row.get(columns.substring(dot + 1)));
        return name.equals(Texts.DASH) ? code.toString() : name;
    }
}
