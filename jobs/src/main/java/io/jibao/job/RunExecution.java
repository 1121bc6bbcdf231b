package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.edition.Editions;
import io.jibao.edition.TemplateHashes;
import io.jibao.report.ReportCatalogue;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlTable;
import io.jibao.transform.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** One run as a Batch job: what it consists of, and how it is started or taken up again. */
final class RunExecution implements AutoCloseable {

    private final RunContext run;
    private final Archive archive;
    private final SharedSpark spark;
    private final AnalysisWorks analyses;
    private final List<Work> works = new ArrayList<>();

    RunExecution(RunContext run, Warehouse warehouse) {
        this.run = run;
        this.archive = ArchiveSettings.open(run.site(), run.settings(), run.clock());
        this.spark = new SharedSpark(run.site(), run.settings(), run.library(), run.zone());
        WarehouseWorks loading = new WarehouseWorks(run, warehouse, spark);
        this.analyses = new AnalysisWorks(run, loading, spark);
        ReportCatalogue catalogue = IssuedReports.of(run.home(), run.site(), run.settings());
        Editions editions = new Editions(
                run.site().spool(),
                new TemplateHashes(run.home(), run.site()),
                run.library(),
                archive,
                run.ledger(),
                run.clock());

        ExtractWorks extraction = new ExtractWorks(run, warehouse);

        // the run, from the sources to the mail
        works.addAll(extraction.works());
        works.addAll(loading.works());
        works.addAll(analyses.works());
        works.add(loading.readBack(analyses.results()));
        works.addAll(new EditionWorks(
                        run,
                        warehouse,
                        catalogue,
                        editions,
                        archive,
                        new RunBasis(run, archive),
                        extraction.connected(),
                        Clearances.of(run.settings()))
                .works());
        works.addAll(new MailWorks(run, catalogue, archive).works());
    }

    /**
     * Starts the job, or goes on with it.
     *
     * @throws JibaoException of the step that failed
     */
    RunSummary run(boolean resume) {
        archive.prepare(run.ledger());
        startSpark();
        try (RunRepository repository = new RunRepository(run.ledger().dataSource())) {
            Job job = new RunJob(repository.jobs(), run.progress()).of(works);
            JobParameters parameters =
                    new JobParametersBuilder().addLong("run", run.number()).toJobParameters();
            if (resume) {
                recover(repository, parameters);
            }
            JobExecution execution = repository.operator().start(job, parameters);
            RunSummary summary = summary(repository, execution.getJobInstance());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                summary.lines().forEach(run.progress()::said);
                throw failure(execution);
            }
            return summary;
        } catch (JobExecutionException e) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the run could not be started: " + e.getMessage(),
                    "run " + run.number(),
                    "Start a new run, without --resume",
                    e);
        }
    }

    private void startSpark() {
        List<SqlTable> computed = run.analyses();
        run.progress()
                .said("Analyses: %d of %d, those that the reports and checks of %s read"
                        .formatted(
                                computed.size(),
                                run.library().tables(Layer.ANALYSES).size(),
                                run.period()));
        spark.startInBackground();
    }

    /** What a killed process left as running is failed, which can be restarted. */
    private static void recover(RunRepository repository, JobParameters parameters) {
        JobExecution last = repository.jobs().getLastJobExecution(RunJob.NAME, parameters);
        if (last != null && last.getStatus().isRunning()) {
            repository.operator().recover(last);
        }
    }

    private RunSummary summary(RunRepository repository, JobInstance instance) {
        return RunSummary.of(
                run.period().toString(),
                run.load().toString(),
                RunFacts.times(repository.jobs(), instance),
                RunFacts.facts(repository.jobs(), instance));
    }

    private static RuntimeException failure(JobExecution execution) {
        Throwable cause = execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException("the job ended as " + execution.getStatus()));
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        analyses.close();
        spark.close();
    }
}
