package io.jibao.cli;

import io.jibao.demo.DemoRun;
import io.jibao.demo.DemoSize;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jibao demo}: a company invented for the purpose, the whole way in one go. */
@Command(
        name = "demo",
        description = "Invent a company and do it all: sources, warehouse, analyses, reports, archive, mails.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "folder to make (default: target/demo, else jibao-demo)")
    private @Nullable Path folder;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "2000", description = "default: ${DEFAULT-VALUE}")
    private int customers = 2000;

    @Option(names = "--all", description = "every report there is, not only the four that the demo names")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (customers < DemoSize.FEWEST_CUSTOMERS) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%d customers are too few for the demo".formatted(customers),
                    "--customers",
                    "Take at least " + DemoSize.FEWEST_CUSTOMERS);
        }
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.find();
        DemoRun.Result made = new DemoRun(home, new ConsoleProgress(out))
                .run(
                        folder == null ? standard(home) : folder,
                        DemoSize.standard().withCustomers(customers),
                        all);
        made.summary().lines().forEach(out::println);
        Path site = made.site().folder();
        out.println();
        out.println("  Look at it:");
        out.println("    reports   " + site.resolve("archive"));
        out.println("    mails     %s (%d .eml files, for any mail program)"
                .formatted(site.resolve("mails"), made.mails().size()));
        out.println("    the site  %s (jibao.yml and the SELECTs: how a company is connected)".formatted(site));
        out.println("  Ask it:");
        out.println("    jibao runs --site " + site);
        out.println("    jibao archive verify --site " + site);
        return 0;
    }

    /** In a built tree the demo stays out of the sources. */
    private static Path standard(Home home) {
        Path target = home.folder().resolve("target");
        return Files.isDirectory(target) ? target.resolve("demo") : Path.of("jibao-demo");
    }
}
