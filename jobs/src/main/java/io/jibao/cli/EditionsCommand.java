package io.jibao.cli;

import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jibao editions}: how far each edition is in its life, and by what it was approved. */
@Command(
        name = "editions",
        description = "List the editions: their state, and who or what approved them.",
        mixinStandardHelpOptions = true)
final class EditionsCommand implements Callable<Integer> {

    private static final String NOTHING = "No edition yet. Make some with: jibao run quarter";

    @Mixin
    private SiteOption site = new SiteOption();

    @Option(names = "--period", paramLabel = "P", description = "only of this period")
    private @Nullable String period;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Site here = site.get();
        Optional<Ledger> ledger = Ledger.find(here, SiteSettings.read(here).bind("ledger", LedgerSettings.class));
        Table table = new Table("edition", "state", "policy", "approved by", "approved", "released");
        if (ledger.isPresent()) {
            try (Ledger open = ledger.get()) {
                open.editions().list().stream()
                        .filter(edition ->
                                period == null || edition.period().toString().equals(period))
                        .forEach(edition -> add(table, edition));
            }
        }
        table.print(out, json, NOTHING);
        return 0;
    }

    private static void add(Table table, EditionRecord edition) {
        table.row(
                edition.id(),
                edition.state(),
                edition.policy(),
                edition.approvedBy(),
                edition.approvedAt(),
                Objects.requireNonNullElse(edition.releasedAt(), "-"));
    }
}
