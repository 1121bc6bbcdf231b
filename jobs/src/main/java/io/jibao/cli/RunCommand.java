package io.jibao.cli;

import io.jibao.job.ReportRun;
import io.jibao.job.RunPlan;
import io.jibao.job.RunRequest;
import io.jibao.job.RunSummary;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao run}: one period, from the sources to the mailed and archived reports. */
@Command(
        name = "run",
        description = "Extract, load, analyse, render, archive and mail the reports of one closed period.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private SiteOption site = new SiteOption();

    @Parameters(paramLabel = "month|quarter|year", description = "length of the period: ${COMPLETION-CANDIDATES}")
    private PeriodKind kind = PeriodKind.QUARTER;

    @Option(
            names = "--period",
            paramLabel = "P",
            description = "as 2024-09, 2024-Q3 or 2024 (default: the last closed)")
    private @Nullable String period;

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    private boolean dryRun;

    @Option(names = "--resume", description = "go on with the last run of this period where it stopped")
    private boolean resume;

    @Option(
            names = "--as-known-at",
            paramLabel = "LOAD",
            description =
                    "as L17: read no source; make the reports aside from what was known then, archive and mail nothing")
    private @Nullable String asKnownAt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LoadId load = asKnownAt == null ? null : LoadId.parse(asKnownAt);
        RunRequest request = new RunRequest(kind, period == null ? null : Period.parse(period), resume);
        ReportRun run = new ReportRun(Home.find(), site.get(), Clock.systemUTC(), new ConsoleProgress(out));
        if (load != null && (resume || dryRun)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "--as-known-at publishes nothing, so there is nothing to resume or to try out",
                    "jibao run",
                    "Leave --resume and --dry-run away");
        }
        if (dryRun) {
            RunPlan plan = run.plan(request);
            plan.lines().forEach(out::println);
            return 0;
        }
        if (load != null) {
            run.remake(request, load).forEach(out::println);
            return 0;
        }
        RunSummary summary = run.start(request);
        summary.lines().forEach(out::println);
        return 0;
    }
}
