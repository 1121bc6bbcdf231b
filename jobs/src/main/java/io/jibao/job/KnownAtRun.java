package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.edition.Editions;
import io.jibao.edition.TemplateHashes;
import io.jibao.report.ReportCatalogue;
import io.jibao.transform.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reports of a period from what an earlier load knew: made aside, neither archived nor mailed nor remembered. */
final class KnownAtRun {

    private final RunContext run;
    private final Warehouse aside;
    private final Optional<String> recorded;

    /**
     * Prepares it.
     *
     * @param run whose folders lie aside
     * @param aside a warehouse of its own
     * @param recorded content hash that the load left when it was made
     */
    KnownAtRun(RunContext run, Warehouse aside, Optional<String> recorded) {
        this.run = run;
        this.aside = aside;
        this.recorded = recorded;
    }

    /** Returns what to tell: where it lies, and whether it is what it was. */
    List<String> make() {
        try (SharedSpark spark = new SharedSpark(run.site(), run.settings(), run.library(), run.zone())) {
            spark.startInBackground();
            make(spark);
        }
        return List.of(
                sameness(aside.contentHash(run.load()).orElse("")),
                "Nothing was archived or mailed, and no run is recorded.",
                "Pages and workbooks: " + run.scratch().resolve("editions"),
                "Warehouse: " + run.scratch().resolve("warehouse.duckdb"));
    }

    private void make(SharedSpark spark) {
        WarehouseWorks loading = new WarehouseWorks(run, aside, spark);
        try (AnalysisWorks analyses = new AnalysisWorks(run, loading, spark)) {
            List<Work> works = new ArrayList<>(loading.works());
            works.addAll(analyses.works());
            works.add(loading.readBack(analyses.results()));
            works.addAll(editions().pages());
            for (Work work : works) {
                perform(work);
            }
        }
    }

    private void perform(Work work) {
        run.progress().started(work.name());
        long start = System.nanoTime();
        try {
            Outcome outcome = work.task().run();
            run.progress().ended(work.name(), outcome.words(), Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(work.name(), e);
        }
    }

    private EditionWorks editions() {
        ReportCatalogue catalogue = IssuedReports.of(run.home(), run.site(), run.settings());
        Archive archive = ArchiveSettings.open(run.site(), run.settings(), run.clock());
        Editions editions = new Editions(
                run.scratch(),
                new TemplateHashes(run.home(), run.site()),
                run.library(),
                (period, report) -> Optional.empty(),
                run.ledger(),
                run.clock());
        List<String> connected = new ExtractWorks(run, aside).connected();
        return new EditionWorks(
                run, aside, catalogue, editions, archive, new RunBasis(run, archive), connected, Clearances.none());
    }

    private String sameness(String made) {
        if (recorded.isEmpty()) {
            return "The content hash is %s; the one of that time is not known any more.".formatted(made);
        }
        return recorded.get().equals(made)
                ? "The content hash is %s, as when %s was made.".formatted(made, run.load())
                : "The content hash is %s, and was %s when %s was made: since then the SQL or the configuration changed, or data were erased."
                        .formatted(made, recorded.get(), run.load());
    }
}
