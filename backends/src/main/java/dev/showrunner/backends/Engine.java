package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The operations that differ between the four servers. {@link LocalServers} implements what they share. */
interface Engine {

    BackendKind kind();

    /**
     * Prepares the start of the process: unpacks binaries, writes folders and configuration, cleans up after a crash.
     *
     * @throws IOException if a file cannot be written
     */
    Launch prepare(Site site) throws IOException, InterruptedException;

    /**
     * Performs one real operation over the protocol that the services use.
     *
     * @throws Exception if the server is not ready
     */
    void check(int port) throws Exception;

    /** Returns the signal for a clean shutdown that does not wait for connected clients. */
    default String stopSignal() {
        return "TERM";
    }

    /**
     * The folders and the port of one server.
     *
     * @param home the server's own folder, for data and configuration
     * @param cache the folder for unpacked binaries and class archives, shared by all servers; may be deleted
     * @param port the client port, which was free when it was chosen
     * @param progress receiver of progress messages
     */
    record Site(Path home, Path cache, int port, Progress progress) {}

    /**
     * The process to start.
     *
     * @param command the program and its arguments
     * @param environment variables added to the inherited ones
     * @param timeout maximum duration of a start on a slow machine, recovery included
     */
    record Launch(List<String> command, Map<String, String> environment, Duration timeout) {}
}
