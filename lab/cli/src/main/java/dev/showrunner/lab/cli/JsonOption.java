package dev.showrunner.lab.cli;

import picocli.CommandLine.Option;

/** The option {@code --json} of the verbs that have a result. */
final class JsonOption {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "",
            description = "also write the result as JSON to FILE; - writes only the JSON, to standard output")
    private String target = "";

    String target() {
        return target;
    }

    boolean only() {
        return Session.onlyJson(target);
    }
}
