package dev.showrunner.lab.drill.format;

import java.nio.file.Path;
import java.util.List;

/** A drill cannot be run as it is written; the message names the file and every problem. */
public final class InvalidDrillException extends Exception {
    private static final long serialVersionUID = 1;

    /** For the problems of a file, a sentence each. */
    public InvalidDrillException(Path file, List<String> problems) {
        super(file + ": " + String.join("; ", problems));
    }
}
