package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.RawFiles;
import io.jibao.sql.RawInput;
import io.jibao.sql.RawVersions;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.RawFolders.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Schema raw as a load sees it: views over the folders that count, typed by the contracts. */
final class RawViews {

    /** The columns of load.json. */
    private static final String RECORD = """
            load_id bigint | system string | entity string | load_date date | rows_read bigint | rows_accepted bigint \
            | rows_new bigint | rows_unchanged bigint | rows_deleted bigint | rows_returned bigint | rows_quarantined bigint \
            | warnings bigint | cursor_from string | cursor_to string | rows_without_cursor bigint | coverage string \
            | window_from timestamptz | window_to timestamptz | rhythm string | columns_hash string \
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
        Map<String, LoadId> largest = largestLoads();
        library.entities().forEach(table -> makeEntity(table, Optional.ofNullable(largest.get(entity(table)))));
        db.execute("create or replace view raw.survivorship as " + library.survivorship());
    }

    /** {@code raw.load_records}: the load.json files; {@code raw.loads}: what SQL may read of them. */
    private void makeRecords() {
        String columns = columns(RECORD).entrySet().stream()
                .map(column -> column.getKey() + ": " + DuckDb.literal(column.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String records = folders.isEmpty()
                ? empty(RECORD)
                : "select * from read_json(%s, columns = %s)"
                        .formatted(list(folders.stream().map(Folder::record).toList()), columns);
        db.execute("""
                create or replace table raw.load_records as
                select r.*, cast(s.rows_stored as bigint) as rows_stored
                from (%s) as r
                left join (%s) as s on r.system || '.' || r.entity = s.name and r.load_id = s.load_id""".formatted(records, stored()));
        db.execute("""
                create or replace view raw.loads as
                select load_id, system, entity, load_date, rows_read, rows_new, rows_unchanged, rows_deleted,
                    rows_quarantined, rhythm, cursor_to
                from raw.load_records""");
    }

    /** Rows of each load: its own file knows them, in a merged one they are counted. */
    private String stored() {
        List<String> counts = new ArrayList<>();
        List<Path> own = new ArrayList<>();
        List<String> names = new ArrayList<>();
        entities().forEach((entity, loads) -> {
            RawFiles files = files(entity);
            String name = DuckDb.literal(entity);
            List<LoadId> merged = new ArrayList<>(loads);
            for (LoadId load : files.unmerged(loads)) {
                Path file = files.load(load).resolve(RawFiles.DATA);
                own.add(file);
                names.add("(%s, %s, %d)"
                        .formatted(DuckDb.literal(file.toAbsolutePath().toString()), name, load.number()));
                merged.remove(load);
            }
            if (!merged.isEmpty()) {
                counts.add(
                        """
                        select %s as name, load.load_id, count(version._load_id) as rows_stored
                        from (select unnest(%s) as load_id) as load
                        left join (%s) as version on load.load_id = version._load_id
                        group by load.load_id""".formatted(name, merged.stream().map(LoadId::number).toList(), files.versions(merged)));
            }
        });
        if (!own.isEmpty()) {
            counts.add("""
                    select file.name, file.load_id, num_rows as rows_stored
                    from (values %s) as file (path, name, load_id)
                    inner join parquet_file_metadata(%s) as metadata on file.path = metadata.file_name""".formatted(String.join(", ", names), RawFiles.list(own)));
        }
        return counts.isEmpty()
                ? "select '' as name, 0 as load_id, 0 as rows_stored where false"
                : String.join("\nunion all\n", counts);
    }

    /** The loads that count, by {@code system.entity}. */
    private Map<String, List<LoadId>> entities() {
        return folders.stream()
                .collect(Collectors.groupingBy(
                        folder -> folder.system() + "." + folder.entity(),
                        LinkedHashMap::new,
                        Collectors.mapping(Folder::load, Collectors.toList())));
    }

    private RawFiles files(String entity) {
        return folders.stream()
                .filter(folder -> entity.equals(folder.system() + "." + folder.entity()))
                .map(folder -> new RawFiles(Objects.requireNonNull(folder.path().getParent())))
                .findFirst()
                .orElseThrow();
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

    private void makeEntity(TableDefinition table, Optional<LoadId> largest) {
        List<LoadId> loads = loads(table);
        String all = table.emptySelect()
                + (loads.isEmpty()
                        ? ""
                        : " union all by name " + files(entity(table)).versions(loads));
        String where = table.file().toString();
        db.execute("create or replace view %s as %s".formatted(versions(table.name()), all), where);
        String numbered = largest.map(
                        load -> RawVersions.numbered(table, versions(table.name()), load, loads.size() > 1))
                .orElseGet(() -> numbered(table, ""));
        db.execute("create or replace view %s as %s".formatted(table.name(), numbered), where);
    }

    /** The load that brought most of an entity's versions, by entity; an entity of which none did is absent. */
    private Map<String, LoadId> largestLoads() {
        return db.query("""
                        select system || '.' || entity as entity, load_id from raw.load_records
                        qualify rows_stored * 2 > sum(rows_stored) over (partition by system, entity)""").stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("entity")),
                        row -> new LoadId((Long) Objects.requireNonNull(row.get("load_id")))));
    }

    /** All versions of a raw table, not yet numbered. */
    static String versions(String table) {
        return table.replace("raw.", "raw.versions_of_");
    }

    /** What a raw table holds when only some versions are numbered: of a key all or none. */
    static String numbered(TableDefinition table, String condition) {
        return RawVersions.numbered(table, "select * from " + versions(table.name()) + condition);
    }

    /** What an entity's view is made of, for another engine. */
    RawInput input(TableDefinition table) {
        List<LoadId> loads = loads(table);
        if (loads.isEmpty()) {
            return RawInput.of(table, Path.of(""), List.of(), List.of(), db);
        }
        RawFiles files = files(entity(table));
        return RawInput.of(table, files.folder(), files.files(loads), loads, db);
    }

    private List<LoadId> loads(TableDefinition table) {
        return entities().getOrDefault(entity(table), List.of());
    }

    private static String entity(TableDefinition table) {
        return table.name().substring("raw.".length()).replaceFirst("__", ".");
    }

    /** By name, so that a column that a contract gained later is null in older files. */
    private static String union(String files) {
        return " union all by name select * from read_parquet(%s, union_by_name = true)".formatted(files);
    }

    private static String list(List<Path> files) {
        return RawFiles.list(files);
    }
}
