package dev.showrunner.lab.replay;

/**
 * A row that was skipped.
 *
 * @param file name of the file
 * @param line line number, from 1, the header included
 * @param reason what is wrong with it
 */
public record BadRow(String file, long line, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
