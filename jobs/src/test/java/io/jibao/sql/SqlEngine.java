package io.jibao.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine that scripts are tried on. */
public interface SqlEngine {

    /** Makes the table anew, with these rows: column → value, absent = null. */
    void fill(TableDefinition table, List<Map<String, @Nullable Object>> rows);

    /** Runs a SELECT. */
    List<Map<String, @Nullable Object>> run(String select);

    /** Runs a SELECT, and the model where the table names one. */
    default List<Map<String, @Nullable Object>> run(TableDefinition table, String select) {
        return run(select);
    }

    /** The columns that a SELECT would give: name → type as a {@code .yml} writes it. */
    Map<String, String> describe(String select);

    /** The columns that a SELECT would give, after the model where the table names one. */
    default Map<String, String> describe(TableDefinition table, String select) {
        return describe(select);
    }

    /** A SELECT of these rows with the table's names and types, versions of raw numbered as views over raw do. */
    static String rows(TableDefinition table, List<Map<String, @Nullable Object>> rows) {
        String given = given(table, rows);
        return table.find(RawVersions.RECENCY).isPresent() && table.schema().equals("raw")
                ? RawVersions.numbered(table, given)
                : given;
    }

    private static String given(TableDefinition table, List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return table.emptySelect();
        }
        StringBuilder select = new StringBuilder();
        for (Map<String, @Nullable Object> row : rows) {
            select.append(select.isEmpty() ? "" : " union all ");
            String separator = "select ";
            for (ColumnDefinition column : table.columns()) {
                String value = column.type().literal(row.get(column.name()));
                select.append(separator).append(value).append(" as ").append(column.name());
                separator = ", ";
            }
        }
        return select.toString();
    }
}
