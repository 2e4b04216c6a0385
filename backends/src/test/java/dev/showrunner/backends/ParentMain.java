package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM that starts Redis, prints its process id, and waits to be killed. */
final class ParentMain {

    private ParentMain() {}

    public static void main(String[] args) throws IOException {
        Path state = Path.of(args[1]);
        Path cache = Path.of(args[2]);
        LocalServers servers =
                args[0].equals("tethered") ? LocalServers.tethered(state, cache) : LocalServers.detached(state, cache);
        System.out.println(servers.start(BackendKind.REDIS, 0, Progress.SILENT).pid());
        // The test never writes to this process, so this returns when the test's JVM has ended.
        int end = System.in.read();
        System.exit(end);
    }
}
