package io.jibao.cli;

import io.jibao.extract.QuarantineId;
import io.jibao.job.QuarantineReplay;
import io.jibao.job.ReplayReport;
import io.jibao.job.ReplayRequest;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao quarantine replay}. */
@Command(
        name = "replay",
        description = {
            "Judge rows again, by the contract and the mappings as they are now, and load those that are good.",
            "Without ID all that are open. Who decided it and why is kept."
        },
        mixinStandardHelpOptions = true)
final class QuarantineReplayCommand implements Callable<Integer> {

    @Mixin
    private SiteOption site = new SiteOption();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "as jibao quarantine list shows it")
    private List<String> ids = List.of();

    @Option(names = "--entity", paramLabel = "E", description = "only of this one, as crm.customers")
    private @Nullable String entity;

    @Option(
            names = "--set",
            paramLabel = "COLUMN=VALUE",
            description = "what the rows named should have said; repeatable, an empty value takes one away")
    private Map<String, String> corrections = new LinkedHashMap<>();

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "who decided it")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why")
    private String reason = "";

    @Option(names = "--dry-run", description = "say what would come of it, and do nothing")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ReplayRequest request =
                new ReplayRequest(ids.stream().map(QuarantineId::parse).toList(), entity, corrections, by, reason);
        QuarantineReplay replay =
                new QuarantineReplay(Home.find(), site.get(), Clock.systemUTC(), new ConsoleProgress(out));
        ReplayReport report = dryRun ? replay.plan(request) : replay.run(request);
        report.lines().forEach(out::println);
        if (dryRun) {
            out.println("Nothing was done.");
        }
        boolean isAllBad = report.taken() == 0 && report.left() > 0;
        return isAllBad ? FailureKind.CONTRACT_BROKEN.exitCode() : 0;
    }
}
