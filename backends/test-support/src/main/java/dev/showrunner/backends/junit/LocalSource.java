package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.backends.Progress;
import java.nio.file.Path;

/** Starts child processes that end with this JVM and keep their data in the build folder of the module. */
final class LocalSource implements Sources.Source {

    private final LocalServers servers;

    LocalSource(TestFolders folders) {
        servers = LocalServers.tethered(folders.state(), folders.cache());
    }

    static LocalSource inBuildFolder() {
        return new LocalSource(TestFolders.of(Path.of("").toAbsolutePath()));
    }

    @Override
    public Endpoint start(BackendKind kind) {
        return servers.start(kind, 0, Progress.SILENT).endpoint();
    }
}
