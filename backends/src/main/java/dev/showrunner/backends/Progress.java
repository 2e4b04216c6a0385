package dev.showrunner.backends;

/** Receives progress messages for the user during a start. May be called from several threads. */
@FunctionalInterface
public interface Progress {

    /** Ignores the messages. */
    Progress SILENT = (kind, line) -> {};

    /**
     * Reports that a step has begun or ended.
     *
     * @param kind the kind of server
     * @param line the message, such as {@code ready on port 41235 after 2.1 s}
     */
    void report(BackendKind kind, String line);
}
