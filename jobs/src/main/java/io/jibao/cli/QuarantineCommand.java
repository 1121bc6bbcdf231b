package io.jibao.cli;

import picocli.CommandLine.Command;

/** {@code jibao quarantine}: rows that broke their contract, and the way back in. */
@Command(
        name = "quarantine",
        description = "List the rows that broke their contract, look at one, bring them back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QuarantineListCommand.class, QuarantineShowCommand.class, QuarantineReplayCommand.class})
final class QuarantineCommand {}
