package io.jibao.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row's values in words, where the format may ask for other columns of the row. */
final class CellText {
    private static final String BY = "by.";
    private static final String NAME = "name.";
    private static final String ELSE = "else.";

    private final Texts texts;

    CellText(Texts texts) {
        this.texts = texts;
    }

    /**
     * A value of a row: the formats of {@link Texts#format}; {@code by.<column>} where the row names its own;
     * {@code name.<column>[.<column in English>]} for a code that has a name, where '' is not assigned and other the
     * rest; {@code else.<key>} for text that has words of its own where there is none.
     */
    String of(Map<String, ? extends @Nullable Object> row, String field, String format) {
        if (format.startsWith(BY)) {
            return of(row, field, String.valueOf(row.get(format.substring(BY.length()))));
        }
        if (format.startsWith(NAME)) {
            return named(row, field, format.substring(NAME.length()));
        }
        Object value = row.get(field);
        return format.startsWith(ELSE)
                ? texts.orElse(value, format.substring(ELSE.length()))
                : texts.format(format, value);
    }

    private String named(Map<String, ? extends @Nullable Object> row, String field, String columns) {
        Object code = row.get(field);
        if (code == null) {
            return Texts.DASH;
        }
        String kind = code.toString().isEmpty() ? "none" : code.toString();
        for (String known : new String[] {field + "." + kind, "member." + kind}) {
            if (texts.has(known)) {
                return texts.text(known);
            }
        }
        int dot = columns.indexOf('.');
        String chinese = (String) row.get(dot < 0 ? columns : columns.substring(0, dot));
        String name = texts.name(chinese, dot < 0 ? chinese : (String) row.get(columns.substring(dot + 1)));
        return name.equals(Texts.DASH) ? code.toString() : name;
    }
}
