package io.jibao.transform;

import io.jibao.check.CheckResult;
import io.jibao.check.Checks;
import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadLedger.TableHash;
import io.jibao.transform.LoadReport.TableLoad;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes the results of the analyses into schema analysis, all in one transaction with their checks. */
public final class AnalysisReadBack {

    private final Warehouse warehouse;
    private final DuckDb db;
    private final SqlLibrary library;
    private final Parameters parameters;
    private final LoadProgress progress;
    private final Clock clock;
    private final TableWriter writer;
    private final DefinitionHashes hashes;

    /**
     * Prepares to read; nothing is written yet.
     *
     * @param parameters of the run that made the results
     */
    public AnalysisReadBack(
            Warehouse warehouse, SqlLibrary library, Parameters parameters, LoadProgress progress, Clock clock) {
        this.warehouse = warehouse;
        this.db = warehouse.db();
        this.library = library;
        this.parameters = parameters;
        this.progress = progress;
        this.clock = clock;
        this.writer = new TableWriter(db, parameters);
        this.hashes = new DefinitionHashes(library, parameters, db.zone());
    }

    /**
     * Reads {@code <folder>/<table>/*.parquet} for each table that was computed; the other analyses are emptied, so that
     * nobody takes an earlier run's for this one's.
     *
     * @param computed tables of 4_analyses
     * @param folder below the site's spool or published
     * @throws io.jibao.run.JibaoException check failed; usage when a result is missing
     */
    public LoadReport read(LoadId load, List<SqlTable> computed, Path folder) {
        long start = System.nanoTime();
        List<SqlTable> all = library.tables(Layer.ANALYSES);
        TableWriter.makeAbsent(db, all.stream().map(SqlTable::definition).toList());
        List<TableLoad> written = new ArrayList<>();
        List<CheckResult> checked = new ArrayList<>();
        db.transaction(() -> {
            computed.forEach(table -> written.add(read(table, folder)));
            all.stream()
                    .filter(table -> !computed.contains(table))
                    .forEach(table -> db.execute("delete from " + table.name()));
            LoadLedger.writeTableHashes(db, load, all.stream().collect(Collectors.toMap(SqlTable::name, this::hash)));
            checked.addAll(check(computed));
            CheckHistory.write(db, load, checked, clock.instant());
        });
        long committed = System.nanoTime();
        db.execute("checkpoint");
        Duration checkpoint = Duration.ofNanos(System.nanoTime() - committed);
        warehouse.audit(library, load);
        String hash = TableWriter.contentHash(db, "'analysis'");
        return new LoadReport(
                load, written, checked, List.of(), hash, Duration.ofNanos(System.nanoTime() - start), checkpoint);
    }

    private TableLoad read(SqlTable table, Path folder) {
        TableDefinition definition = table.definition();
        Path result = folder.resolve(definition.name().substring("analysis.".length()));
        TableLoad done = writer.replace(definition, ResultFolder.select(result), result.toString());
        progress.written(done);
        return done;
    }

    private TableHash hash(SqlTable table) {
        return writer.hash(table.definition(), table.name(), hashes.of(table));
    }

    private List<CheckResult> check(List<SqlTable> tables) {
        Checks checks = new Checks(db, parameters, progress::checked);
        List<CheckResult> results = new ArrayList<>();
        for (SqlTable table : tables) {
            results.addAll(checks.ofTable(table.definition()));
        }
        results.addAll(checks.ofAnalyses(library));
        Checks.refuseStops(results);
        return results;
    }
}
