package io.jibao.cli;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.archive.Verification;
import io.jibao.edition.EditionId;
import io.jibao.job.ArchiveSettings;
import io.jibao.run.FailureKind;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jibao archive}: what was published, for auditors. */
@Command(
        name = "archive",
        description = "List, fetch and verify what was published.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ArchiveCommand.ListEditions.class, ArchiveCommand.Pull.class, ArchiveCommand.Verify.class})
final class ArchiveCommand {

    private static Archive open(SiteOption option) {
        Site site = option.get();
        return ArchiveSettings.open(site, SiteSettings.read(site), Clock.systemUTC());
    }

    /** {@code jibao archive list}. */
    @Command(name = "list", description = "List the archived editions.", mixinStandardHelpOptions = true)
    static final class ListEditions implements Callable<Integer> {

        @Mixin
        private SiteOption site = new SiteOption();

        @Option(names = "--period", paramLabel = "P", description = "only of this period")
        private @Nullable String period;

        @Option(names = "--report", paramLabel = "ID", description = "only of this report")
        private @Nullable String report;

        @Option(names = "--json", description = "for programs")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Table table = new Table("edition", "archived", "released", "superseded", "parts", "files", "bytes");
            for (ArchivedEdition edition : open(site).list(period == null ? null : Period.parse(period), report)) {
                table.row(
                        edition.id(),
                        Objects.requireNonNullElse(edition.archivedAt(), "-"),
                        Objects.requireNonNullElse(edition.releasedAt(), "-"),
                        edition.isSuperseded() ? "yes" : "no",
                        edition.parts().size(),
                        edition.files(),
                        edition.bytes());
            }
            table.print(spec.commandLine().getOut(), json, "The archive has no such edition.");
            return 0;
        }
    }

    /** {@code jibao archive pull}. */
    @Command(
            name = "pull",
            description =
                    "Copy an edition, or one file of it, out of the archive: verified while copied, and recorded.",
            mixinStandardHelpOptions = true)
    static final class Pull implements Callable<Integer> {

        @Mixin
        private SiteOption site = new SiteOption();

        @Parameters(paramLabel = "EDITION", description = "as jibao archive list shows it")
        private String edition = "";

        @Option(names = "--file", paramLabel = "PATH", description = "only this file, as the manifest names it")
        private @Nullable String file;

        @Option(
                names = "--clear",
                description = "also the files that show persons in clear; the chain keeps that they were taken")
        private boolean clear;

        @Option(
                names = "--to",
                paramLabel = "DIR",
                defaultValue = ".",
                description = "into this folder (default: here)")
        private Path target = Path.of(".");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            open(site).pull(EditionId.parse(edition), file, clear, target).forEach(out::println);
            return 0;
        }
    }

    /** {@code jibao archive verify}. */
    @Command(
            name = "verify",
            description = "Look at every byte of the archive, or of one edition: files, manifests, chain.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Mixin
        private SiteOption site = new SiteOption();

        @Parameters(paramLabel = "EDITION", arity = "0..1", description = "only this edition, and the chain")
        private @Nullable String edition;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Archive archive = open(site);
            Verification found = edition == null ? archive.verify() : archive.verify(EditionId.parse(edition));
            found.remarks().forEach(remark -> out.println("  note: " + remark));
            found.findings().forEach(finding -> out.println("  DAMAGED: " + finding));
            out.printf(
                    "%s: %d editions, %d files, %d findings; checkpoint %s%n",
                    found.isSound() ? "sound" : "DAMAGED",
                    found.editions(),
                    found.files(),
                    found.findings().size(),
                    found.checkpoint());
            return found.isSound() ? 0 : FailureKind.ARCHIVE_DAMAGED.exitCode();
        }
    }
}
