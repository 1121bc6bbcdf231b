package io.jibao.cli;

import io.jibao.extract.QuarantineFilter;
import io.jibao.extract.QuarantineListing;
import io.jibao.extract.QuarantinedRow;
import io.jibao.extract.QuarantinedRow.Problem;
import io.jibao.job.QuarantineDesk;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jibao quarantine list}. */
@Command(
        name = "list",
        description = "List the rows that are not in the figures, or only with their last good version.",
        mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {

    private static final int WIDEST_VALUE = 40;

    @Mixin
    private SiteOption site = new SiteOption();

    @Option(names = "--load", paramLabel = "L", description = "only what this load set aside")
    private @Nullable String load;

    @Option(names = "--entity", paramLabel = "E", description = "only of this one, as crm.customers")
    private @Nullable String entity;

    @Option(names = "--reason", paramLabel = "TEXT", description = "only with this in the reason")
    private @Nullable String reason;

    @Option(
            names = "--closed",
            description = "also those that were repaired, came in since, or were taken with a warning")
    private boolean closed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "most rows of one entity (default ${DEFAULT-VALUE})")
    private int limit = 200;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        QuarantineDesk desk = new QuarantineDesk(Home.find(), site.get(), Clock.systemUTC());
        LoadId only = load == null ? null : LoadId.parse(load);
        QuarantineListing listing = desk.list(new QuarantineFilter(only, entity, reason, closed), limit);
        Table table = new Table("id", "place", "column", "reason", "value", "since", "state");
        listing.rows().forEach(row -> row.problems().forEach(problem -> add(table, row, problem)));
        table.print(out, json, "Nothing of this is in quarantine.");
        if (!json && !listing.rows().isEmpty()) {
            out.println();
            listing.counts().forEach(count -> print(count, out));
            out.println("One row: jibao quarantine show ID; bring rows back: jibao quarantine replay --help");
        }
        return 0;
    }

    private void add(Table table, QuarantinedRow row, Problem problem) {
        String value = Objects.requireNonNullElse(problem.value(), "");
        boolean isCut = !json && value.length() > WIDEST_VALUE;
        table.row(
                row.id(),
                row.place(),
                Objects.requireNonNullElse(problem.column(), "-"),
                problem.reason(),
                isCut ? value.substring(0, WIDEST_VALUE) + "…" : value,
                row.since(),
                row.stateWords());
    }

    private static void print(QuarantineListing.Count count, PrintWriter out) {
        String column = count.column() == null ? "" : count.column() + ": ";
        out.printf("  %,8d  %s  %s%s%n", count.rows(), count.entity(), column, count.reason());
    }
}
