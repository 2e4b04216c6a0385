package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendException;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import java.util.Map;

/**
 * Finds a server for tests: an address in the environment, else a child process, else a container. Child processes are
 * skipped if {@link #PREFERENCE} asks for containers.
 */
final class Sources {

    /** System property. The value {@code containers}, set by the Maven profile of that name, skips child processes. */
    static final String PREFERENCE = "showrunner.backends";

    private final Map<String, String> environment;
    private final boolean containersOnly;
    private final Source local;
    private final Source containers;

    Sources(Map<String, String> environment, boolean containersOnly, Source local, Source containers) {
        this.environment = environment;
        this.containersOnly = containersOnly;
        this.local = local;
        this.containers = containers;
    }

    static Sources ofThisMachine() {
        Map<String, String> environment = System.getenv();
        return new Sources(
                environment,
                "containers".equals(System.getProperty(PREFERENCE)),
                LocalSource.inBuildFolder(),
                new ContainerSource(environment));
    }

    Endpoint find(BackendKind kind) {
        return Endpoint.fromEnvironment(kind, environment).orElseGet(() -> start(kind));
    }

    private Endpoint start(BackendKind kind) {
        if (containersOnly) {
            return containers.start(kind);
        }
        try {
            return local.start(kind);
        } catch (BackendException e) {
            try {
                return containers.start(kind);
            } catch (BackendException second) {
                e.addSuppressed(second);
                throw new BackendException(
                        "These tests need %s. It starts neither as a child process (%s) nor in a container (%s)."
                                .formatted(kind.label(), e.getMessage(), second.getMessage()),
                        e);
            }
        }
    }

    /** A way to get a running server. */
    @FunctionalInterface
    interface Source {

        /** Starts a server; throws {@link BackendException} with the reason if that is impossible. */
        Endpoint start(BackendKind kind);
    }
}
