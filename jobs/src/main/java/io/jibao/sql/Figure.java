package io.jibao.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A number that reports print, and the way back from it to the rows behind it.
 *
 * @param value the column that holds it
 * @param numerator column of a ratio's numerator, where there is one
 * @param denominator column of a ratio's denominator, where there is one
 * @param keys columns that say which of the table's values it is
 * @param facts table of the rows behind it
 * @param where condition on these rows; may hold parameters
 */
public record Figure(
        String id,
        Kind kind,
        String value,
        @Nullable String numerator,
        @Nullable String denominator,
        List<String> keys,
        @Nullable String facts,
        @Nullable String where) {

    /** How the figures of parts relate to the whole's. */
    public enum Kind {
        ADDITIVE,
        RATIO,
        ORDER_STATISTIC,
        MODEL
    }

    static Figure read(String id, YamlNode yaml, List<ColumnDefinition> columns) {
        yaml.allowOnly("kind", "value", "numerator", "denominator", "keys", "facts", "where");
        for (String column : Stream.of("value", "numerator", "denominator", "keys")
                .flatMap(key -> yaml.texts(key).stream())
                .toList()) {
            if (columns.stream().noneMatch(each -> each.name().equals(column))) {
                throw yaml.mistake("“%s” is no column of this table".formatted(column), "Name one of its columns");
            }
        }
        return new Figure(
                id,
                kind(yaml.get("kind")),
                yaml.getText("value"),
                yaml.findText("numerator").orElse(null),
                yaml.findText("denominator").orElse(null),
                yaml.texts("keys"),
                yaml.findText("facts").orElse(null),
                yaml.findText("where").orElse(null));
    }

    private static Kind kind(YamlNode yaml) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(yaml.text()))
                .findFirst()
                .orElseThrow(() -> yaml.mistake(
                        "“%s” is not a kind of figure".formatted(yaml.text()),
                        "Use additive, ratio, order_statistic or model"));
    }
}
