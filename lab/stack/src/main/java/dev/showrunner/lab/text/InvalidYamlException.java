package dev.showrunner.lab.text;

import java.util.List;

/** A text is no YAML, or not what its schema wants. */
public final class InvalidYamlException extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    /** For problems, a sentence each. */
    public InvalidYamlException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** A sentence for each, with its place in the text. */
    public List<String> problems() {
        return problems;
    }
}
