package io.jibao.sql;

import io.jibao.run.LoadId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a load sees of a table of schema raw, as files: for an engine that does not read through the warehouse.
 *
 * @param folder all files lie in it or below
 * @param parts files of the same columns; none = no rows
 * @param loads whose rows count: a file may hold those of others too. Empty = all
 */
public record RawInput(TableDefinition table, Path folder, List<Part> parts, List<LoadId> loads) {

    /**
     * Parquet files that a contract of one time was in force for.
     *
     * @param columns name → type as stored, which may be other ones than today's
     */
    public record Part(Map<String, ColumnType> columns, List<Path> files) {

        /** As {@code create table} wants them. */
        public String declarations() {
            return columns.entrySet().stream()
                    .map(column -> column.getKey() + " " + column.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Looks into the files for what they store.
     *
     * @param db may read them
     */
    public static RawInput of(TableDefinition table, Path folder, List<Path> files, List<LoadId> loads, DuckDb db) {
        if (files.isEmpty()) {
            return new RawInput(table, folder, List.of(), loads);
        }
        Map<Path, Map<String, ColumnType>> columns = new LinkedHashMap<>();
        db.query("select file_name, name, duckdb_type from parquet_schema(%s) where duckdb_type is not null"
                        .formatted(RawFiles.list(files)))
                .forEach(row -> columns.computeIfAbsent(
                                Path.of(String.valueOf(row.get("file_name"))), file -> new LinkedHashMap<>())
                        .put(
                                String.valueOf(row.get("name")),
                                ColumnType.ofDuckDb(String.valueOf(row.get("duckdb_type")))));
        Map<Map<String, ColumnType>, List<Path>> parts = new LinkedHashMap<>();
        columns.forEach((file, stored) ->
                parts.computeIfAbsent(stored, each -> new ArrayList<>()).add(file));
        return new RawInput(
                table,
                folder,
                parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .toList(),
                loads);
    }

    /**
     * A SELECT of the table's rows, for both engines.
     *
     * @param relations one for each part
     */
    public String select(List<String> relations) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            selects.add(select(parts.get(i), relations.get(i)));
        }
        String rows = parts.isEmpty() ? table.emptySelect() : String.join(" union all ", selects);
        return table.find(RawVersions.RECENCY).isPresent() ? RawVersions.numbered(table, rows) : rows;
    }

    private String select(Part part, String relation) {
        String counted = loads.isEmpty()
                ? ""
                : loads.stream()
                        .map(load -> Long.toString(load.number()))
                        .collect(Collectors.joining(", ", " where _load_id in (", ")"));
        return table.columns().stream()
                .map(column -> select(column, part.columns().get(column.name())))
                .collect(Collectors.joining(", ", "select ", " from " + relation + counted));
    }

    /** A cast that changes nothing is left out: in a union Spark's optimizer stumbles over it. */
    private static String select(ColumnDefinition column, @Nullable ColumnType stored) {
        return column.type().equals(stored)
                ? column.name()
                : "cast(%s as %s) as %s"
                        .formatted(stored == null ? "null" : column.name(), column.type(), column.name());
    }
}
