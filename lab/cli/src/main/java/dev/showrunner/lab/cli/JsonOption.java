package dev.showrunner.lab.cli;

import picocli.CommandLine.Option;

/** {@code --json} of the verbs that have a result. */
final class JsonOption {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "",
            description = "write the result as JSON to FILE too; - writes it, and nothing else, to standard output")
    private String target = "";

    String target() {
        return target;
    }

    boolean only() {
        return Session.onlyJson(target);
    }
}
