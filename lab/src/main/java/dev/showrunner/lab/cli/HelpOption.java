package dev.showrunner.lab.cli;

import picocli.CommandLine.Option;

/** {@code --help} of every verb. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;
}
