package io.jibao.cli;

import io.jibao.extract.Entity;
import io.jibao.job.PersonErasure;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jibao erase}: one person's data, on lawful demand. */
@Command(
        name = "erase",
        description = "Erase one person's data from raw, on lawful demand; without --key list what was erased.",
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

    @Mixin
    private SiteOption site = new SiteOption();

    @Option(names = "--entity", paramLabel = "E", description = "what the person is a row of, as crm.customers")
    private String entity = "crm.customers";

    @Option(names = "--key", paramLabel = "K", description = "the person's key in it")
    private @Nullable String key;

    @Option(names = "--by", paramLabel = "NAME", description = "who decided it")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "the demand it answers")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "say what would be erased, and do nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "for programs: the list")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PersonErasure erasure = new PersonErasure(Home.find(), site.get(), Clock.systemUTC());
        if (key == null) {
            list(erasure, out);
        } else if (dryRun) {
            erasure.plan(asked(), key).forEach(out::println);
        } else {
            erasure.erase(asked(), key, given(by, "--by"), given(reason, "--reason"))
                    .forEach(out::println);
        }
        return 0;
    }

    private void list(PersonErasure erasure, PrintWriter out) {
        Table table = new Table("number", "state", "at", "entity", "key_sha256", "files", "by", "reason");
        erasure.list()
                .forEach(event -> table.row(
                        event.number(),
                        event.state(),
                        event.at(),
                        event.entity(),
                        event.keySha256(),
                        event.files().size(),
                        event.by(),
                        event.reason()));
        table.print(out, json, "Nobody's data were erased here.");
    }

    private Entity asked() {
        int dot = entity.indexOf('.');
        if (dot < 1) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is no entity".formatted(entity),
                    "--entity",
                    "Write system and name, as crm.customers");
        }
        return new Entity(entity.substring(0, dot), entity.substring(dot + 1));
    }

    private static String given(@Nullable String value, String option) {
        if (value == null || value.isBlank()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "an erasure is recorded with who decided it and why",
                    option,
                    "Add --by and --reason; --dry-run needs neither");
        }
        return value;
    }
}
