package dev.showrunner.lab.cli;

import picocli.CommandLine.Command;

/** Experiments with a verdict. */
@Command(
        name = "drill",
        synopsisSubcommandLabel = "COMMAND",
        header = "Break something on purpose, and judge what happens.",
        subcommands = DrillListCommand.class)
final class DrillCommand {}
