package io.jibao.cli;

import io.jibao.extract.QuarantineId;
import io.jibao.extract.QuarantinedRow;
import io.jibao.job.QuarantineDesk;
import io.jibao.ledger.ReplayRecord;
import io.jibao.run.Home;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao quarantine show}. */
@Command(
        name = "show",
        description = "Show all that is known of one row: place, what is wrong, raw text, what was decided.",
        mixinStandardHelpOptions = true)
final class QuarantineShowCommand implements Callable<Integer> {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    private SiteOption site = new SiteOption();

    @Parameters(paramLabel = "ID", description = "as jibao quarantine list shows it")
    private String id = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        QuarantineDesk desk = new QuarantineDesk(Home.find(), site.get(), Clock.systemUTC());
        QuarantinedRow row = desk.get(QuarantineId.parse(id));
        out.printf("%s: %s%n", row.id(), row.stateWords());
        out.printf("  place      %s%n", row.place());
        row.problems().forEach(problem -> out.printf("  wrong      %s%n", problem.words()));
        out.printf("  since      %s, %s%n", row.since(), desk.sinceDate(row));
        out.printf("  raw text   %s%n", row.rawText());
        List<ReplayRecord> decisions = desk.decisions(row);
        decisions.forEach(decision -> print(decision, desk, out));
        if (row.state() == QuarantinedRow.State.OPEN) {
            out.printf("  do         correct it at the source, the mapping or the contract; or%n");
            out.printf(
                    "             jibao quarantine replay %s --set COLUMN=VALUE --by NAME --reason TEXT%n", row.id());
        }
        return 0;
    }

    private static void print(ReplayRecord decision, QuarantineDesk desk, PrintWriter out) {
        out.printf(
                "  decided    %s by %s, %s: %s%n",
                decision.load(),
                decision.decidedBy(),
                WHEN.format(decision.decidedAt().atZone(desk.zone())),
                decision.reason());
        if (!decision.corrections().isEmpty()) {
            out.printf("  set        %s%n", decision.corrections());
        }
    }
}
