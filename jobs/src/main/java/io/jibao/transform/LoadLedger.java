package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.ColumnType;
import io.jibao.sql.DuckDb;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Schema ledger of the warehouse: which loads count, what their checks found, what is in the tables. Its rows are
 * committed with the data they speak of; only {@link PublishedFigure} speaks of what was printed, and is put there later.
 */
final class LoadLedger {

    /** Table → columns. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("loads", """
                load_id bigint, system string, entity string, load_date date, rows_read bigint, rows_accepted bigint,
                rows_new bigint, rows_unchanged bigint, rows_deleted bigint, rows_quarantined bigint, warnings bigint,
                rows_stored bigint, cursor_from string, cursor_to string, columns_hash string, started_at timestamp,
                ended_at timestamp, rows_returned bigint, rows_without_cursor bigint, coverage string,
                window_from timestamp, window_to timestamp, rhythm string""");
        TABLES.put("control_totals", """
                load_id bigint, system string, entity string, column_name string, source_sum decimal(38,8),
                accepted_sum decimal(38,8), quarantined_sum decimal(38,8)""");
        TABLES.put("quarantine_counts", """
                load_id bigint, system string, entity string, column_name string, reason string, severity string,
                row_count bigint""");
        TABLES.put("quarantined_rows", """
                load_id bigint, system string, entity string, source_row string, column_name string, reason string,
                severity string, raw_text string""");
        TABLES.put("check_results", """
                load_id bigint, check_id string, table_name string, says string, says_zh string, severity string,
                owner string, broken_rows bigint, examples string, checked_at timestamp, milliseconds bigint""");
        TABLES.put("check_states", "check_id string, definition_hash string, broken_rows bigint");
        TABLES.put(
                "table_hashes",
                "table_name string, load_id bigint, definition_hash string, row_count bigint, content_hash string");
        TABLES.put("published_figures", PublishedFigure.COLUMNS);
        TABLES.put("warehouse", "load_id bigint, content_hash string, loaded_at timestamp");
    }

    private LoadLedger() {}

    /** Makes its tables and the schemas; a step of its own, on disk before any data. */
    static void prepare(DuckDb db) {
        String there = "select count(*) from information_schema.columns where table_schema = 'ledger'";
        long wanted = TABLES.values().stream()
                .mapToLong(columns -> columns(columns).size())
                .sum();
        if (db.number(there) == wanted) {
            return;
        }
        List.of("staging", "star", "analysis", "checks", "ledger")
                .forEach(schema -> db.execute("create schema if not exists " + schema));
        TABLES.forEach((name, columns) -> {
            db.execute("create table if not exists ledger.%s (%s)".formatted(name, columns));
            // an older version of the program may have made it with fewer
            columns(columns)
                    .forEach(column ->
                            db.execute("alter table ledger.%s add column if not exists %s".formatted(name, column)));
        });
        db.execute("checkpoint");
    }

    private static List<String> columns(String declared) {
        return List.of(declared.strip().split(",\\s+(?=[a-z_]+ [a-z])", -1));
    }

    static boolean isEmpty(DuckDb db) {
        return db.number("select count(*) from ledger.loads") == 0;
    }

    static Set<LoadId> loads(DuckDb db, String system, String entity) {
        return db
                .query("select load_id from ledger.loads where system = %s and entity = %s"
                        .formatted(DuckDb.literal(system), DuckDb.literal(entity)))
                .stream()
                .map(row -> loadId(row.get("load_id")))
                .collect(Collectors.toSet());
    }

    /** The raw folders that count, as {@code crm.customers.L17}. */
    static Set<String> committed(DuckDb db) {
        return db
                .query("select system || '.' || entity || '.L' || cast(load_id as string) as name from ledger.loads")
                .stream()
                .map(row -> String.valueOf(row.get("name")))
                .collect(Collectors.toSet());
    }

    /**
     * What is known of a table's content.
     *
     * @param contentHash sum of the hashes of its rows, so that rows can be taken out and put in
     */
    record TableHash(String definitionHash, long rows, BigInteger contentHash) {}

    /** Of all tables that a load wrote, by name. */
    static Map<String, TableHash> tableHashes(DuckDb db) {
        Map<String, TableHash> hashes = new HashMap<>();
        db.query("select table_name, definition_hash, row_count, content_hash from ledger.table_hashes")
                .forEach(row -> hashes.put(
                        String.valueOf(row.get("table_name")),
                        new TableHash(
                                String.valueOf(row.get("definition_hash")),
                                (Long) Objects.requireNonNull(row.get("row_count")),
                                new BigInteger(String.valueOf(row.get("content_hash"))))));
        return hashes;
    }

    /** Remembers what a load left in the tables that it wrote. */
    static void writeTableHashes(DuckDb db, LoadId load, Map<String, TableHash> written) {
        if (written.isEmpty()) {
            return;
        }
        db.execute(written.keySet().stream()
                .map(DuckDb::literal)
                .collect(Collectors.joining(", ", "delete from ledger.table_hashes where table_name in (", ")")));
        db.execute(written.entrySet().stream()
                .map(table -> "(%s, %d, '%s', %d, '%s')"
                        .formatted(
                                DuckDb.literal(table.getKey()),
                                load.number(),
                                table.getValue().definitionHash(),
                                table.getValue().rows(),
                                table.getValue().contentHash()))
                .collect(Collectors.joining(",\n", "insert into ledger.table_hashes values\n", "")));
    }

    /**
     * What a check found when it was last run.
     *
     * @param definitionHash under which definition
     */
    record CheckState(String definitionHash, long brokenRows) {}

    static Map<String, CheckState> checkStates(DuckDb db) {
        Map<String, CheckState> states = new LinkedHashMap<>();
        db.query("select check_id, definition_hash, broken_rows from ledger.check_states")
                .forEach(row -> states.put(
                        String.valueOf(row.get("check_id")),
                        new CheckState(String.valueOf(row.get("definition_hash")), (Long)
                                Objects.requireNonNull(row.get("broken_rows")))));
        return states;
    }

    static void writeCheckStates(DuckDb db, Map<String, CheckState> states) {
        db.execute("delete from ledger.check_states");
        db.execute(states.entrySet().stream()
                .map(state -> "(%s, '%s', %d)"
                        .formatted(
                                DuckDb.literal(state.getKey()),
                                state.getValue().definitionHash(),
                                state.getValue().brokenRows()))
                .collect(Collectors.joining(",\n", "insert into ledger.check_states values\n", "")));
    }

    static Optional<LoadId> lastLoad(DuckDb db) {
        return db.query("select load_id from ledger.warehouse order by load_id desc limit 1").stream()
                .map(row -> loadId(row.get("load_id")))
                .findFirst();
    }

    private static LoadId loadId(@Nullable Object number) {
        return new LoadId((Long) Objects.requireNonNull(number));
    }

    /** Of staging and star, as the load left them; empty when this warehouse did not make it. */
    static Optional<String> contentHash(DuckDb db, LoadId load) {
        return db.query("select content_hash from ledger.warehouse where load_id = " + load.number()).stream()
                .map(row -> String.valueOf(row.get("content_hash")))
                .findFirst();
    }

    /** Takes over what {@code raw.load_records} says of the loads that count. */
    static void writeLoads(DuckDb db) {
        List.of("loads", "control_totals", "quarantine_counts", "quarantined_rows")
                .forEach(table -> db.execute("delete from ledger." + table));
        db.execute("""
                insert into ledger.loads by name
                select * exclude (quarantine, totals, started_at, ended_at, window_from, window_to),
                    cast(started_at as timestamp) as started_at, cast(ended_at as timestamp) as ended_at,
                    cast(window_from as timestamp) as window_from, cast(window_to as timestamp) as window_to
                from raw.load_records""");
        db.execute("""
                insert into ledger.control_totals
                select r.load_id, r.system, r.entity, t."column", t.source, t.accepted, t.quarantined
                from raw.load_records as r, lateral (select unnest(r.totals, recursive := true)) as t""");
        db.execute("""
                insert into ledger.quarantine_counts
                select r.load_id, r.system, r.entity, q.column_name, q.reason, q.severity, q.count
                from raw.load_records as r, lateral (select unnest(r.quarantine, recursive := true)) as q""");
        db.execute("""
                insert into ledger.quarantined_rows
                select _load_id, system, entity, source_row, column_name, reason, severity, raw_text
                from raw.quarantined_rows""");
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : DuckDb.literal(value);
    }

    static void writeState(DuckDb db, LoadId load, String contentHash, Instant loadedAt) {
        db.execute("delete from ledger.warehouse where load_id = " + load.number());
        db.execute("insert into ledger.warehouse values (%d, %s, %s)"
                .formatted(load.number(), text(contentHash), ColumnType.TIMESTAMP.literal(loadedAt)));
    }
}
