package io.jibao.cli;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao init}: a new site, with a sample of everything that has to be filled in. */
@Command(
        name = "init",
        description = "Make a site: a folder with jibao.yml and a sample SELECT for every entity of a source.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "folder of the new site; made when absent")
    private Path folder = Path.of(".");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Site site = new Site(folder);
        if (Files.exists(site.configuration())) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is a site already",
                    site.configuration().toString(),
                    "Change it, or name another folder; nothing was touched");
        }
        SqlLibrary program = SqlLibrary.load(Home.find());
        try {
            for (TableDefinition entity : program.definitions("raw")) {
                SampleSelect.of(entity).ifPresent(sample -> sample.writeInto(site));
            }
            try (InputStream sample = InitCommand.class.getResourceAsStream("/site/jibao.yml")) {
                if (sample == null) {
                    throw new IllegalStateException("site/jibao.yml is not packed with the program");
                }
                Files.copy(sample, site.configuration());
            }
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the site cannot be made: " + e.getMessage(),
                    site.folder().toString(),
                    "Name a folder that can be written",
                    e);
        }
        tell(site, spec.commandLine().getOut());
        return 0;
    }

    private static void tell(Site site, PrintWriter out) {
        out.println("A site in " + site.folder());
        out.println("  1. jibao.yml           name the company, its sources and who gets the reports");
        out.println("  2. sql/1_extract/      drop .sample from the SELECTs of what you have, and fill in your tables");
        out.println("  3. jibao check         until it finds nothing");
        out.println("  4. jibao run quarter   the reports of the last closed quarter");
    }
}
