package dev.showrunner.lab.text;

import java.util.List;

/** Thrown for text that is not valid YAML or violates its schema. */
public final class InvalidYamlException extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    /** Takes one sentence for each problem. */
    public InvalidYamlException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem, with its place in the text. */
    public List<String> problems() {
        return problems;
    }
}
