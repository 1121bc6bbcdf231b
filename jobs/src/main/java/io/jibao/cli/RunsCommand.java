package io.jibao.cli;

import io.jibao.job.CompanySettings;
import io.jibao.job.RunSummary;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.RunRecord;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao runs}: what ran, how it ended, and with an ID what it did. */
@Command(name = "runs", description = "List the runs of a site, or show one.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    private SiteOption site = new SiteOption();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "number of a run: shows what it did")
    private @Nullable Long number;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many (default ${DEFAULT-VALUE})")
    private int last = 20;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Site here = site.get();
        SiteSettings settings = SiteSettings.read(here);
        Optional<Ledger> ledger = Ledger.find(here, settings.bind("ledger", LedgerSettings.class));
        if (ledger.isEmpty()) {
            out.println(json ? "[]" : "No run yet. Start one with: jibao run quarter");
            return 0;
        }
        try (Ledger open = ledger.get()) {
            if (number == null) {
                list(open.runs().list(last), zone(settings), out);
            } else {
                show(open.runs().get(number), zone(settings), out);
            }
        }
        return 0;
    }

    private void list(List<RunRecord> runs, ZoneId zone, PrintWriter out) {
        Table table = new Table("id", "period", "load", "state", "started", "seconds", "exit", "message");
        for (RunRecord run : runs) {
            table.row(
                    run.number(),
                    run.period(),
                    Objects.requireNonNullElse(run.load(), "-"),
                    run.state(),
                    when(run.startedAt(), zone),
                    seconds(run),
                    Objects.requireNonNullElse(run.exitCode(), "-"),
                    Objects.requireNonNullElse(run.message(), ""));
        }
        table.print(out, json, "No run yet. Start one with: jibao run quarter");
    }

    private void show(RunRecord run, ZoneId zone, PrintWriter out) {
        if (json) {
            out.println(Objects.requireNonNullElse(run.summary(), "{}"));
            return;
        }
        out.printf("Run %d: %s, %s, %s%n", run.number(), run.period(), run.state(), run.process());
        out.printf("  started %s, %s s%n", when(run.startedAt(), zone), seconds(run));
        if (run.message() != null) {
            out.println("  " + run.message());
        }
        if (run.summary() != null) {
            RunSummary.parse(run.summary()).lines().forEach(out::println);
        }
    }

    private static String seconds(RunRecord run) {
        Instant ended = run.endedAt();
        return ended == null
                ? "-"
                : Long.toString(Duration.between(run.startedAt(), ended).toSeconds());
    }

    private static String when(Instant at, ZoneId zone) {
        return WHEN.format(at.atZone(zone));
    }

    private static ZoneId zone(SiteSettings settings) {
        return settings.bind("company", CompanySettings.class).zone();
    }
}
