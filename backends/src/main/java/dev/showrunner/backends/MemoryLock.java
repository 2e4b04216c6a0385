package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps Cassandra from locking its memory, which it does where it may, that is as root: then every page of its heap and
 * of the JDK's 120 MB file of modules is resident, touched or not. That is right on a server of its own and doubles its
 * size on a laptop. There is no setting for it, so the capability to lock is taken away; without {@code setpriv}
 * Cassandra is only larger.
 */
final class MemoryLock {

    private static final List<String> DROP = List.of("--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock");

    private MemoryLock() {}

    /** What comes before a command; nothing where we are not root or cannot take the capability away. */
    static List<String> withoutIt() throws IOException, InterruptedException {
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
