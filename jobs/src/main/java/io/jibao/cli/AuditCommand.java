package io.jibao.cli;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.transform.AuditFolder;
import io.jibao.transform.LoadAudit;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao audit}: what each load did, in figures that anybody can repeat. */
@Command(
        name = "audit",
        description = "List the audits of the loads, or show one: counts, totals and alerts, and how to repeat them.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private SiteOption site = new SiteOption();

    @Parameters(paramLabel = "LOAD", arity = "0..1", description = "as L17: shows its page")
    private @Nullable String load;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AuditFolder audits = AuditFolder.of(site.get());
        if (load == null) {
            list(audits, out);
        } else {
            LoadAudit audit = get(audits, LoadId.parse(load));
            out.print(json ? audit.json() + "\n" : audit.page());
            out.flush();
        }
        return 0;
    }

    private void list(AuditFolder audits, PrintWriter out) {
        Table table = new Table("load", "loaded", "entities", "rows read", "quarantined", "checks", "alerts");
        for (LoadId each : audits.loads()) {
            LoadAudit audit = get(audits, each);
            table.row(
                    each,
                    audit.loadedAt(),
                    audit.sources().size(),
                    audit.sources().stream()
                            .mapToLong(LoadAudit.Source::rowsRead)
                            .sum(),
                    audit.sources().stream()
                            .mapToLong(LoadAudit.Source::rowsQuarantined)
                            .sum(),
                    audit.checks().size(),
                    audit.alerts().size());
        }
        table.print(out, json, "No load yet. Start a run with: jibao run quarter");
    }

    private static LoadAudit get(AuditFolder audits, LoadId load) {
        return audits.find(load)
                .orElseThrow(() -> new JibaoException(
                        FailureKind.USAGE,
                        "%s has no audit: it was rolled back, or there is none of that number".formatted(load),
                        audits.folder().toString(),
                        "jibao audit lists the loads that have one"));
    }
}
