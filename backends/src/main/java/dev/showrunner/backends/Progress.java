package dev.showrunner.backends;

/** Takes what happens during a start, for the person who waits. Called from several threads. */
@FunctionalInterface
public interface Progress {

    /** Takes the lines and forgets them. */
    Progress SILENT = (kind, line) -> {};

    /**
     * Something has begun or ended.
     *
     * @param kind the server it is about
     * @param line a few words, such as {@code ready on port 41235 after 2.1 s}
     */
    void report(BackendKind kind, String line);
}
