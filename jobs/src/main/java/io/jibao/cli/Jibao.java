package io.jibao.cli;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code jibao}: what a data engineer or an auditor types. */
@Command(
        name = "jibao",
        description = "Jibao 季报: customer reports from source rows to a mailed, archived edition.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 2:wrong usage or configuration, or a folder that is not fit",
            " 3:a source is unavailable",
            " 4:a source broke its contract",
            " 5:a check failed; the old warehouse stays in force",
            " 6:a template is broken",
            " 7:delivery incomplete",
            " 8:another run holds the site",
            " 9:the archive is damaged",
            "70:our own fault (with a report number)"
        },
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            CheckCommand.class,
            RunCommand.class,
            RunsCommand.class,
            AuditCommand.class,
            EraseCommand.class,
            QuarantineCommand.class,
            EditionsCommand.class,
            ArchiveCommand.class,
            ServeCommand.class
        })
public final class Jibao {

    private Jibao() {}

    /**
     * Runs one command to its end.
     *
     * @return the exit code: that of the {@link FailureKind} when the command failed, else 0
     */
    public static int run(String... args) {
        CommandLine commandLine = new CommandLine(new Jibao());
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Jibao::explainUsage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        return commandLine.execute(args);
    }

    private static int explainUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("jibao: " + wrong.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            command.getErr().println("  do:    " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return FailureKind.USAGE.exitCode();
    }

    private static int explain(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        JibaoException told = failure instanceof JibaoException ours ? ours : FaultReport.write(failure);
        err.println();
        err.println("jibao: " + told.what());
        err.println("  where: " + told.where());
        err.println("  do:    " + told.whatToDo());
        return told.kind().exitCode();
    }
}
