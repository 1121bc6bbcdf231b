package io.jibao.transform;

import io.jibao.sql.DuckDb;
import io.jibao.sql.RawVersions;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.RawFolders.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Schema raw as a load sees it: views over the folders that count, typed by the contracts. */
final class RawViews {

    /** The columns of load.json. */
    private static final String RECORD = """
            load_id bigint | system string | entity string | load_date date | rows_read bigint | rows_accepted bigint \
            | rows_new bigint | rows_unchanged bigint | rows_deleted bigint | rows_returned bigint | rows_quarantined bigint \
            | warnings bigint | cursor_from string | cursor_to string | rows_without_cursor bigint | coverage string \
            | window_from timestamptz | window_to timestamptz | columns_hash string \
            | started_at timestamptz | ended_at timestamptz \
            | quarantine struct(column_name string, reason string, severity string, count bigint)[] \
            | totals struct("column" string, source decimal(38,8), accepted decimal(38,8), \
            quarantined decimal(38,8))[]""";

    private static final String QUARANTINE =
            "system string | entity string | source_row string | column_name string | reason string | severity string"
                    + " | raw_text string | _load_id bigint";

    private final DuckDb db;
    private final List<Folder> folders;

    RawViews(DuckDb db, List<Folder> folders) {
        this.db = db;
        this.folders = folders;
    }

    void make(SqlLibrary library) {
        makeRecords();
        makeQuarantine();
        for (TableDefinition table : library.definitions("raw")) {
            if (!table.name().equals("raw.loads")) {
                makeEntity(table);
            }
        }
    }

    /** {@code raw.load_records}: the load.json files; {@code raw.loads}: what SQL may read of them. */
    private void makeRecords() {
        String columns = columns(RECORD).entrySet().stream()
                .map(column -> column.getKey() + ": " + DuckDb.literal(column.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String records = folders.isEmpty()
                ? "select *, '' as filename from (%s)".formatted(empty(RECORD))
                : "select * from read_json(%s, columns = %s, filename = true)"
                        .formatted(list(folders.stream().map(Folder::record).toList()), columns);
        String stored = folders.isEmpty()
                ? "select '' as file_name, cast(0 as bigint) as num_rows where false"
                : "select file_name, num_rows from parquet_file_metadata(%s)"
                        .formatted(list(folders.stream().map(Folder::data).toList()));
        db.execute("""
                create or replace table raw.load_records as
                select r.* exclude (filename), cast(s.num_rows as bigint) as rows_stored
                from (%s) as r
                left join (%s) as s on replace(r.filename, 'load.json', 'data.parquet') = s.file_name""".formatted(records, stored));
        db.execute("""
                create or replace view raw.loads as
                select load_id, system, entity, load_date, rows_read, rows_new, rows_unchanged, rows_deleted,
                    rows_quarantined
                from raw.load_records""");
    }

    private void makeQuarantine() {
        List<Path> files =
                folders.stream().map(Folder::quarantine).filter(Files::exists).toList();
        db.execute("create or replace view raw.quarantined_rows as " + empty(QUARANTINE)
                + (files.isEmpty() ? "" : union(list(files))));
    }

    private static Map<String, String> columns(String declared) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : declared.split(" \\| ", -1)) {
            String[] nameAndType = column.strip().split(" ", 2);
            columns.put(nameAndType[0], nameAndType[1]);
        }
        return columns;
    }

    private static String empty(String declared) {
        return columns(declared).entrySet().stream()
                .map(column -> "cast(null as %s) as %s".formatted(column.getValue(), column.getKey()))
                .collect(Collectors.joining(", ", "select ", " where false"));
    }

    private void makeEntity(TableDefinition table) {
        List<Path> files = folders.stream()
                .filter(folder -> table.name().equals("raw.%s__%s".formatted(folder.system(), folder.entity())))
                .map(Folder::data)
                .toList();
        String all = files.isEmpty() ? table.emptySelect() : table.emptySelect() + union(list(files));
        db.execute(
                "create or replace view %s as %s".formatted(table.name(), RawVersions.numbered(table, all)),
                table.file().toString());
    }

    /** By name, so that a column that a contract gained later is null in older files. */
    private static String union(String files) {
        return " union all by name select * from read_parquet(%s, union_by_name = true)".formatted(files);
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> DuckDb.literal(file.toAbsolutePath().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
