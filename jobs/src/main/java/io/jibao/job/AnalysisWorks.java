package io.jibao.job;

import io.jibao.analysis.AnalysedTable;
import io.jibao.analysis.Analyses;
import io.jibao.analysis.AnalysisSession;
import io.jibao.analysis.AnalysisSettings;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The analyses, a step for each table. Spark starts in the background when the run does; the first step begins all that
 * are to come, and each waits for its own.
 */
final class AnalysisWorks implements AutoCloseable {

    private final RunContext run;
    private final WarehouseWorks warehouse;
    private @Nullable CompletableFuture<AnalysisSession> session;
    private @Nullable Analyses analyses;

    AnalysisWorks(RunContext run, WarehouseWorks warehouse) {
        this.run = run;
        this.warehouse = warehouse;
    }

    /** Begins to start Spark; whoever needs it waits for it. */
    void startInBackground() {
        session = AnalysisSession.startInBackground(
                run.settings().bind("spark", AnalysisSettings.class),
                run.library(),
                run.zone(),
                run.site().spool().resolve("spark"));
    }

    List<Work> works() {
        return run.library().tables(Layer.ANALYSES).stream().map(this::work).toList();
    }

    Path results() {
        return run.scratch().resolve("analysis");
    }

    private Work work(SqlTable table) {
        String name = table.name().substring(table.name().lastIndexOf('.') + 1);
        String step = name.replaceFirst("^ana_", "analyse-").replace('_', '-');
        return new Work(Stage.ANALYSE, step, () -> {
            AnalysedTable done = from(table).get(table);
            return Outcome.of(String.format(Locale.ROOT, "%,d rows", done.rows()));
        });
    }

    /** Those of the first table that is asked for and of all after it; the ones before were done in an earlier process. */
    private Analyses from(SqlTable first) throws InterruptedException {
        if (analyses == null) {
            List<SqlTable> tables = run.library().tables(Layer.ANALYSES);
            analyses = new Analyses(
                    session(),
                    tables.subList(tables.indexOf(first), tables.size()),
                    run.parameters(),
                    warehouse.star(),
                    results());
        }
        return analyses;
    }

    private AnalysisSession session() throws InterruptedException {
        if (session == null) {
            startInBackground();
        }
        try {
            return Objects.requireNonNull(session).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "Spark did not start",
                    "spark",
                    "See the cause, then run again with --resume",
                    e);
        }
    }

    @Override
    public void close() {
        if (analyses != null) {
            analyses.close();
        }
        if (session != null) {
            session.thenAccept(AnalysisSession::close)
                    .exceptionally(failed -> null)
                    .join();
        }
    }
}
