package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendException;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import java.util.Map;

/**
 * Where a server for tests comes from: an address in the environment, else a child process, else a container. Whoever
 * asks for containers gets no child process.
 */
final class Sources {

    /** System property; {@code containers} prefers containers. Set by the Maven profile of that name. */
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
                        "These tests need %s, which is to be had neither as a child process (%s) nor in a container (%s)."
                                .formatted(kind.label(), e.getMessage(), second.getMessage()),
                        e);
            }
        }
    }

    /** One of the places. */
    @FunctionalInterface
    interface Source {

        /** A running server; throws {@link BackendException} with the reason where there can be none. */
        Endpoint start(BackendKind kind);
    }
}
