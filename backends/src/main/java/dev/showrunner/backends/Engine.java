package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What differs between the four servers; {@link LocalServers} does what they have in common. */
interface Engine {

    BackendKind kind();

    /**
     * Makes everything ready for the process: binaries, folders, configuration, traces of an unclean end.
     *
     * @throws IOException when a file cannot be written
     */
    Launch prepare(Site site) throws IOException, InterruptedException;

    /**
     * One real operation, through the protocol that the services use.
     *
     * @throws Exception as long as the server cannot do its job
     */
    void check(int port) throws Exception;

    /** The signal that makes it stop soon and in order, whether or not clients are connected. */
    default String stopSignal() {
        return "TERM";
    }

    /**
     * Where and how one server is to run.
     *
     * @param home the folder that is its own: data and configuration
     * @param cache what all servers of the checkout share and what may be deleted: unpacked binaries, class archives
     * @param port the port for clients, free a moment ago
     * @param progress takes a line for the person who waits
     */
    record Site(Path home, Path cache, int port, Progress progress) {}

    /**
     * A process to start.
     *
     * @param command program and arguments
     * @param environment variables beside the inherited ones
     * @param patience how long a start may take on a slow machine, recovery included
     */
    record Launch(List<String> command, Map<String, String> environment, Duration patience) {}
}
