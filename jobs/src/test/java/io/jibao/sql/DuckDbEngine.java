package io.jibao.sql;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DuckDB in memory. */
public final class DuckDbEngine implements SqlEngine, AutoCloseable {

    private final DuckDb db = DuckDb.inMemory(
            new DuckDbSettings("1GB", Path.of("target", "duckdb-spill"), List.of(), ZoneId.of("Asia/Shanghai")));

    public DuckDbEngine() {
        Layer.SCHEMAS.forEach(schema -> db.execute("create schema if not exists " + schema));
    }

    /** The connection, for tables that no {@code .yml} declares. */
    public DuckDb db() {
        return db;
    }

    @Override
    public void fill(TableDefinition table, List<Map<String, @Nullable Object>> rows) {
        db.execute("create or replace table %s (%s)".formatted(table.name(), table.columnDeclarations()));
        if (!rows.isEmpty()) {
            db.execute("insert into %s %s".formatted(table.name(), SqlEngine.rows(table, rows)));
        }
    }

    @Override
    public List<Map<String, @Nullable Object>> run(String select) {
        return db.query(select, "select");
    }

    @Override
    public Map<String, String> describe(String select) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> column : db.describe(select, "select")) {
            columns.put(String.valueOf(column.get("column_name")), type(String.valueOf(column.get("column_type"))));
        }
        return columns;
    }

    private static String type(String written) {
        return switch (written) {
            case "VARCHAR" -> "string";
            case "INTEGER" -> "int";
            default -> written.toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public void close() {
        db.close();
    }
}
