package io.jibao.transform;

import io.jibao.check.CheckResult;
import io.jibao.check.Checks;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlRules;
import io.jibao.sql.SqlTable;
import io.jibao.transform.LoadReport.Quarantined;
import io.jibao.transform.LoadReport.TableLoad;
import io.jibao.transform.RawFolders.Folder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads staging and star from raw: tables, checks and the ledger in one transaction. When a stop check or anything else
 * fails, the warehouse is as before. The same load again leaves the same content hash.
 */
public final class WarehouseLoad {

    private static final String SCHEMAS = "'staging', 'star'";

    private final Warehouse warehouse;
    private final DuckDb db;
    private final SqlLibrary library;
    private final Parameters parameters;
    private final LoadProgress progress;
    private final Clock clock;
    private final DefinitionHashes hashes;
    private final List<SqlTable> tables;

    /**
     * Prepares a load; nothing is written yet.
     *
     * @param parameters with load, time zone, currency and thresholds
     */
    public WarehouseLoad(
            Warehouse warehouse, SqlLibrary library, Parameters parameters, LoadProgress progress, Clock clock) {
        this.warehouse = warehouse;
        this.db = warehouse.db();
        this.library = library;
        this.parameters = parameters;
        this.progress = progress;
        this.clock = clock;
        this.hashes = new DefinitionHashes(library, parameters, db.zone());
        this.tables = Stream.concat(library.tables(Layer.STAGING).stream(), library.tables(Layer.STAR).stream())
                .toList();
    }

    /**
     * Loads what is known at a load: raw folders of loads up to it.
     *
     * @throws io.jibao.run.JibaoException check failed, or usage: a SELECT that breaks a rule, a full disk
     */
    public LoadReport run(LoadId load) {
        long start = System.nanoTime();
        refuseUnfit(load);
        List<Folder> folders = folders(load);
        RawNews news = RawNews.of(db, folders);
        prepare(folders);
        return write(load, () -> new KeyedWriter(db, parameters, hashes, new LoadChanges(db, library, news)), start);
    }

    /**
     * The same, its tables computed by another engine: the same rows leave the same content hash.
     *
     * @param folder for what is computed, below the site's spool or published; made anew, and deleted at the end
     */
    public LoadReport run(LoadId load, TableEngine engine, Path folder) {
        long start = System.nanoTime();
        refuseUnfit(load);
        RawViews raw = prepare(folders(load));
        try (ComputedTables computed = new ComputedTables(db, library, parameters, hashes, folder)) {
            computed.compute(engine, raw, tables);
            return write(load, () -> computed, start);
        }
    }

    private RawViews prepare(List<Folder> folders) {
        RawViews raw = new RawViews(db, folders);
        raw.make(library);
        TableWriter.makeAbsent(
                db,
                Stream.concat(tables.stream().map(SqlTable::definition), LoadChecks.tables(library).stream())
                        .toList());
        return raw;
    }

    private LoadReport write(LoadId load, Supplier<TableWriting> writing, long start) {
        List<TableLoad> written = new ArrayList<>();
        List<CheckResult> checked = new ArrayList<>();
        db.withoutOrder(() -> db.transaction(() -> {
            if (LoadLedger.isEmpty(db)) {
                warehouse.restoreChecks(load);
            }
            LoadLedger.writeLoads(db);
            TableWriting way = writing.get();
            written.addAll(write(way));
            LoadLedger.writeTableHashes(db, load, way.written());
            checked.addAll(new LoadChecks(db, library, parameters, hashes, way.changes(), progress).run(written));
            Checks.refuseStops(checked);
            CheckHistory.clear(db, load);
            CheckHistory.write(db, load, checked, clock.instant());
            LoadLedger.writeState(db, load, TableWriter.contentHash(db, SCHEMAS), clock.instant());
        }));
        Duration checkpoint = checkpoint();
        warehouse.audit(library, load);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        String hash = TableWriter.contentHash(db, SCHEMAS);
        return new LoadReport(load, written, checked, quarantined(load), hash, time, checkpoint);
    }

    private Duration checkpoint() {
        long committed = System.nanoTime();
        db.execute("checkpoint");
        return Duration.ofNanos(System.nanoTime() - committed);
    }

    /** Folders of committed loads and of this one; a new warehouse takes all that are whole. */
    private List<Folder> folders(LoadId load) {
        Set<String> committed = warehouse.committed();
        return warehouse.raw().all().stream()
                .filter(folder -> folder.load().compareTo(load) <= 0)
                .filter(folder ->
                        committed.isEmpty() || folder.load().equals(load) || committed.contains(folder.name()))
                .toList();
    }

    private void refuseUnfit(LoadId load) {
        SqlRules.refuseBroken(library);
        Optional<LoadId> last = LoadLedger.lastLoad(db);
        if (last.isPresent() && load.compareTo(last.get()) < 0) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the warehouse holds %s and cannot go back to %s".formatted(last.get(), load),
                    "load-warehouse",
                    "Build an earlier state in a file of its own: Warehouse.openAside");
        }
    }

    private List<TableLoad> write(TableWriting writing) {
        List<TableLoad> written = new ArrayList<>();
        for (SqlTable table : tables) {
            TableLoad done = writing.write(table);
            progress.written(done);
            written.add(done);
        }
        return written;
    }

    private List<Quarantined> quarantined(LoadId load) {
        return db.query("""
                        select system, entity, column_name, reason, severity, row_count
                        from ledger.quarantine_counts
                        where load_id = %d
                        order by system, entity, row_count desc, column_name, reason""".formatted(load.number())).stream()
                .map(WarehouseLoad::quarantined)
                .toList();
    }

    private static Quarantined quarantined(Map<String, @Nullable Object> row) {
        return new Quarantined(
                String.valueOf(row.get("system")),
                String.valueOf(row.get("entity")),
                row.get("column_name") instanceof String column && !column.isEmpty() ? column : null,
                String.valueOf(row.get("reason")),
                String.valueOf(row.get("severity")),
                row.get("row_count") instanceof Long rows ? rows : 0);
    }
}
