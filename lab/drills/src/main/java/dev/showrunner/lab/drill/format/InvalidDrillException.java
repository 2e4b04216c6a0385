package dev.showrunner.lab.drill.format;

import java.nio.file.Path;
import java.util.List;

/** Thrown when a drill cannot be run as it is written. The message names the file and every problem. */
public final class InvalidDrillException extends Exception {
    private static final long serialVersionUID = 1;

    /** Lists the problems of a file, one sentence each. */
    public InvalidDrillException(Path file, List<String> problems) {
        super(file + ": " + String.join("; ", problems));
    }
}
