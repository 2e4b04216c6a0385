package dev.showrunner.lab.replay;

/**
 * An invalid row that was skipped.
 *
 * @param file name of the file
 * @param line line number, from 1; the header counts
 * @param reason why the row is invalid
 */
public record BadRow(String file, long line, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
