package dev.showrunner.backends;

import java.io.IOException;

/**
 * Kills a server when this JVM ends in whatever way, {@code kill -9} included.
 *
 * <p>A shell waits for the end of a pipe whose other end only this JVM holds; the operating system closes it with the
 * JVM. That works on every Unix, unlike {@code prctl(PR_SET_PDEATHSIG)}, which moreover fires when the thread that
 * started the child ends.
 */
final class Tether {

    private final Process watch;

    private Tether(Process watch) {
        this.watch = watch;
    }

    static Tether to(ProcessHandle server) throws IOException {
        return new Tether(
                new ProcessBuilder("/bin/sh", "-c", "trap '' INT TERM HUP; read -r word; kill -KILL " + server.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** The server has ended; its process id may soon be another's. */
    void release() {
        watch.destroyForcibly();
    }
}
