package dev.showrunner.backends;

import java.nio.file.Path;

/** A server that runs as a process of its own, started or adopted by {@link LocalServers}. Thread-safe. */
public interface Backend extends AutoCloseable {

    /**
     * What it is.
     *
     * @return the kind
     */
    BackendKind kind();

    /**
     * Where it answers.
     *
     * @return its address on the loopback interface
     */
    Endpoint endpoint();

    /**
     * The port of {@link #endpoint()}.
     *
     * @return 1 to 65535
     */
    int port();

    /**
     * The process that answers; for PostgreSQL the postmaster.
     *
     * @return the process id
     */
    long pid();

    /**
     * What the server writes about itself.
     *
     * @return {@code logs/<kind>.log} in the state folder
     */
    Path logFile();

    /**
     * Whether the process exists.
     *
     * @return false as soon as it has ended, for whatever reason
     */
    boolean isAlive();

    /**
     * Ends it in order, so that nothing needs recovery at the next start. Where that takes too long it is killed.
     * Its data stays. Does nothing where it has ended already.
     *
     * @return how it ended
     */
    Ending stop();

    /** Ends it as a power cut would: {@code SIGKILL}, no goodbye. Its data stays. Waits until it is gone. */
    void kill();

    @Override
    default void close() {
        stop();
    }

    /** How a server ended when it was told to stop. */
    enum Ending {
        /** It had ended before. */
        ALREADY_GONE,
        /** In order. */
        STOPPED,
        /** Killed, as it did not stop in time; the next start recovers. */
        KILLED
    }
}
