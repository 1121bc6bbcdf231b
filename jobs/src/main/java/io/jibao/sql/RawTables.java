package io.jibao.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of schema raw: an entity's as its contract in 1_extract says, and {@code raw.loads}. */
final class RawTables {

    private RawTables() {}

    /**
     * As the contract says, and the columns that extraction adds. What else the contract says is the extraction's
     * business.
     */
    static TableDefinition ofContract(String system, String entity, Path file) {
        YamlNode yaml = YamlNode.read(file);
        List<ColumnDefinition> columns = new ArrayList<>();
        yaml.get("columns").children().forEach((name, column) -> columns.add(ColumnDefinition.read(name, column)));
        columns.add(technical("_row_hash", ColumnType.STRING, "Hash of the contract's columns"));
        columns.add(technical("_load_id", ColumnType.BIGINT, "Load that brought the version"));
        columns.add(technical("_is_deleted", ColumnType.BOOLEAN, "The row was no longer in the source"));
        columns.add(technical("_source_row", ColumnType.STRING, "Its place in the source"));
        columns.add(new ColumnDefinition(
                RawVersions.ORDER,
                ColumnType.TIMESTAMP,
                false,
                List.of(),
                null,
                null,
                null,
                "What orders the versions of a key: the cursor that counts"));
        columns.add(technical(
                RawVersions.RECENCY, ColumnType.BIGINT, "1 = the current version of its key, 2 the one before, …"));
        List<String> grain =
                Stream.concat(yaml.texts("key").stream(), Stream.of("_load_id")).toList();
        return table("raw.%s__%s".formatted(system, entity), yaml.getText("says"), grain, columns, file);
    }

    /** One row per load and entity. */
    static TableDefinition loads() {
        List<ColumnDefinition> columns = List.of(
                technical("load_id", ColumnType.BIGINT, "Load"),
                technical("system", ColumnType.STRING, "Source system"),
                technical("entity", ColumnType.STRING, "Entity"),
                technical("load_date", ColumnType.DATE, "Business date of the load"),
                ColumnDefinition.of("rows_read", ColumnType.BIGINT),
                ColumnDefinition.of("rows_new", ColumnType.BIGINT),
                ColumnDefinition.of("rows_unchanged", ColumnType.BIGINT),
                ColumnDefinition.of("rows_deleted", ColumnType.BIGINT),
                ColumnDefinition.of("rows_quarantined", ColumnType.BIGINT),
                ColumnDefinition.of("rhythm", ColumnType.STRING),
                ColumnDefinition.of("cursor_to", ColumnType.STRING));
        return table(
                "raw.loads",
                "One row per load and entity.",
                List.of("load_id", "system", "entity"),
                columns,
                Path.of(""));
    }

    private static ColumnDefinition technical(String name, ColumnType type, String says) {
        return new ColumnDefinition(name, type, true, List.of(), null, null, null, says);
    }

    private static TableDefinition table(
            String name, String says, List<String> grain, List<ColumnDefinition> columns, Path file) {
        return new TableDefinition(name, says, grain, Written.REPLACE, columns, List.of(), Map.of(), file);
    }
}
