package io.jibao.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row's values in words, where the format may ask for other columns of the row. */
final class CellText {
    private static final String BY = "by.";
    private static final String NAME = "name.";
    private static final String ELSE = "else.";

    /** Columns that say what the code of a row is of: a region, an industry, a department. */
    private static final List<String> ABOUT = List.of("group_kind", "breakdown", "classification");

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

    /** Words of a code that needs no name: its column's own, else those of what its row is about, else anybody's. */
    private @Nullable String words(Map<String, ? extends @Nullable Object> row, String field, String kind) {
        List<String> keys = new ArrayList<>(List.of(field + "." + kind));
        for (String about : ABOUT) {
            keys.add("member." + kind + "." + row.get(about));
        }
        keys.add("member." + kind);
        return keys.stream().filter(texts::has).map(texts::text).findFirst().orElse(null);
    }

    private String named(Map<String, ? extends @Nullable Object> row, String field, String columns) {
        Object code = row.get(field);
        if (code == null) {
            return Texts.DASH;
        }
        String kind = code.toString().isEmpty() ? "none" : code.toString();
        String known = words(row, field, kind);
        if (known != null) {
            return known;
        }
        int dot = columns.indexOf('.');
        String chinese = (String) row.get(dot < 0 ? columns : columns.substring(0, dot));
        String name = texts.name(chinese, dot < 0 ? chinese : (String) row.get(columns.substring(dot + 1)));
        return name.equals(Texts.DASH) ? code.toString() : name;
    }
}
