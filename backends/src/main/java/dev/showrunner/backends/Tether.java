package dev.showrunner.backends;

import java.io.IOException;

/**
 * Kills a server when this JVM ends in any way, {@code kill -9} included.
 *
 * <p>A shell reads from a pipe whose other end only this JVM holds. The operating system closes the pipe when the JVM
 * ends, and the shell then kills the server. This works on every Unix. {@code prctl(PR_SET_PDEATHSIG)} works on Linux
 * only, and also fires when the thread that started the child ends.
 */
final class Tether {

    private final Process watcher;

    private Tether(Process watcher) {
        this.watcher = watcher;
    }

    static Tether to(ProcessHandle server) throws IOException {
        return new Tether(
                new ProcessBuilder("/bin/sh", "-c", "trap '' INT TERM HUP; read -r word; kill -KILL " + server.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Ends the shell. Must be called once the server has ended, because its process id may be reused. */
    void release() {
        watcher.destroyForcibly();
    }
}
