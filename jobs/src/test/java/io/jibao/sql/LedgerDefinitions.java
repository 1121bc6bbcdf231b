package io.jibao.sql;

import io.jibao.transform.LedgerTables;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of schema ledger as a {@code .yml} would declare them, so that a spec can give rows of them. */
final class LedgerDefinitions {

    private static final Map<String, TableDefinition> DEFINITIONS = describe();

    private LedgerDefinitions() {}

    /** By name; every row stands for itself. */
    static Map<String, TableDefinition> all() {
        return DEFINITIONS;
    }

    private static Map<String, TableDefinition> describe() {
        DuckDbSettings settings =
                new DuckDbSettings("256MB", Path.of("target", "duckdb-spill"), List.of(), ZoneOffset.UTC);
        try (DuckDb db = DuckDb.inMemory(settings)) {
            LedgerTables.make(db);
            Map<String, TableDefinition> definitions = new LinkedHashMap<>();
            db.query("select distinct table_name from information_schema.columns where table_schema = 'ledger'")
                    .forEach(row -> {
                        TableDefinition table = describe(db, "ledger." + row.get("table_name"));
                        definitions.put(table.name(), table);
                    });
            return definitions;
        }
    }

    private static TableDefinition describe(DuckDb db, String table) {
        List<ColumnDefinition> columns = db.describe("select * from " + table, table).stream()
                .map(row -> ColumnDefinition.of(
                        String.valueOf(row.get("column_name")), type(String.valueOf(row.get("column_type")))))
                .toList();
        List<String> names = columns.stream().map(ColumnDefinition::name).toList();
        return new TableDefinition(
                table, "One row per entry.", names, Written.REPLACE, columns, List.of(), Map.of(), Path.of(table));
    }

    private static ColumnType type(String written) {
        String name = written.equals("VARCHAR") ? "string" : written.toLowerCase(Locale.ROOT);
        return ColumnType.parse(name).orElseThrow(() -> new IllegalStateException("no type " + written));
    }
}
