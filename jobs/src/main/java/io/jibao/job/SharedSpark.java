package io.jibao.job;

import io.jibao.analysis.AnalysisSession;
import io.jibao.analysis.AnalysisSettings;
import io.jibao.analysis.StarBuild;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.RawInput;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.transform.TableEngine;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Spark of one process: begun in the background when a run is, waited for by who needs it first. */
final class SharedSpark implements AutoCloseable {

    private final Site site;
    private final SiteSettings settings;
    private final SqlLibrary library;
    private final ZoneId zone;
    private @Nullable CompletableFuture<AnalysisSession> session;

    /** @param zone of business dates */
    SharedSpark(Site site, SiteSettings settings, SqlLibrary library, ZoneId zone) {
        this.site = site;
        this.settings = settings;
        this.library = library;
        this.zone = zone;
    }

    /** Begins to start it. */
    void startInBackground() {
        session = AnalysisSession.startInBackground(
                settings.bind("spark", AnalysisSettings.class),
                library,
                zone,
                site.spool().resolve("spark"));
    }

    AnalysisSession session() {
        if (session == null) {
            startInBackground();
        }
        try {
            return Objects.requireNonNull(session).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw didNotStart(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : didNotStart(e);
        }
    }

    private static JibaoException didNotStart(Exception e) {
        return new JibaoException(
                FailureKind.INTERNAL, "Spark did not start", "spark", "See the cause, then run again with --resume", e);
    }

    /** Computes staging and star. */
    TableEngine tables(Parameters parameters, Progress progress) {
        return (List<RawInput> raw, List<SqlTable> tables, Path folder) -> StarBuild.run(
                session(),
                raw,
                tables,
                parameters,
                folder,
                table -> progress.started("load-warehouse " + table.name()));
    }

    @Override
    public void close() {
        if (session != null) {
            session.thenAccept(AnalysisSession::close)
                    .exceptionally(failed -> null)
                    .join();
        }
    }
}
