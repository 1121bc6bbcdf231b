package io.jibao.analysis;

import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Columns with their types, as a SELECT gives them and as a {@code .yml} declares them. */
final class ResultColumns {

    private ResultColumns() {}

    static Map<String, String> of(Dataset<Row> result) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (StructField field : result.schema().fields()) {
            columns.put(field.name(), field.dataType().sql().toLowerCase(Locale.ROOT));
        }
        return columns;
    }

    static Map<String, String> of(TableDefinition definition) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (ColumnDefinition column : definition.columns()) {
            columns.put(column.name(), column.type().toString());
        }
        return columns;
    }

    /** What of these the others do not have alike; "the same in another order" when nothing. */
    static String without(Map<String, String> these, Map<String, String> others) {
        Map<String, String> rest = new LinkedHashMap<>(these);
        rest.entrySet().removeAll(others.entrySet());
        return rest.isEmpty() ? "the same in another order" : rest.toString();
    }
}
