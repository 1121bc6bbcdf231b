package io.jibao.sql;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a table's {@code .yml} says of a column.
 *
 * @param required whether null is a mistake
 * @param accepted the only values there may be; empty = any
 * @param references column whose values it names, as {@code star.dim_customers.customer_key}; -1, '' and null name none
 * @param unit currency, days, hours, …
 * @param label key of the text that names the column to a reader
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        boolean required,
        List<String> accepted,
        @Nullable String references,
        @Nullable String unit,
        @Nullable String label,
        String says) {

    /** Of {@link #references}, the table. */
    public String referencedTable() {
        String column = Objects.requireNonNull(references, name);
        return column.substring(0, column.lastIndexOf('.'));
    }

    /** Of {@link #references}, the column. */
    public String referencedColumn() {
        String column = Objects.requireNonNull(references, name);
        return column.substring(column.lastIndexOf('.') + 1);
    }

    static ColumnDefinition of(String name, ColumnType type) {
        return new ColumnDefinition(name, type, false, List.of(), null, null, null, "");
    }

    static ColumnDefinition read(String name, YamlNode yaml) {
        return new ColumnDefinition(
                name,
                type(yaml.get("type")),
                yaml.flag("required"),
                yaml.texts("accepted"),
                yaml.findText("references").orElse(null),
                yaml.findText("unit").orElse(null),
                yaml.findText("label").orElse(null),
                yaml.findText("says").orElse(""));
    }

    private static ColumnType type(YamlNode yaml) {
        Optional<ColumnType> type = ColumnType.parse(yaml.text());
        return type.orElseThrow(() -> yaml.mistake(
                "“%s” is not a type".formatted(yaml.text()),
                "Use string, bigint, int, \"decimal(p,s)\" in quotes, date, timestamp or boolean"));
    }
}
