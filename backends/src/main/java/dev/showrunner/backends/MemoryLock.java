package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps Cassandra from locking its memory when it runs as root. Locked, every page of its heap and of the JDK's 120 MB
 * modules file is resident, touched or not. That suits a dedicated server but doubles Cassandra's size on a laptop.
 * Cassandra has no setting for this, so {@code setpriv} drops the capability. Without {@code setpriv}, Cassandra merely
 * uses more memory.
 */
final class MemoryLock {

    private static final List<String> DROP = List.of("--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock");

    private MemoryLock() {}

    /** Returns the command prefix that drops the capability; empty if not root or if the prefix does not work. */
    static List<String> disablingPrefix() throws IOException, InterruptedException {
        Optional<Path> setpriv = Programs.asRoot() ? Programs.onPath("setpriv") : Optional.empty();
        if (setpriv.isEmpty()) {
            return List.of();
        }
        List<String> prefix = new ArrayList<>();
        prefix.add(setpriv.get().toString());
        prefix.addAll(DROP);
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        int status = new ProcessBuilder(trial)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return status == 0 ? prefix : List.of();
    }
}
