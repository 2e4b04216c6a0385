package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The servers that all tests of this JVM share. They are static because JUnit, Micronaut and plain code must get the
 * same servers without knowing of each other.
 */
public final class SharedBackends {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Sources SOURCES = Sources.ofThisMachine();
    private static final Map<BackendKind, CompletableFuture<Endpoint>> RUNNING = new ConcurrentHashMap<>();

    private SharedBackends() {}

    /**
     * Starts the servers that are not running yet, concurrently, and waits for them.
     *
     * @param kinds the kinds of server
     * @return a new map with the configuration properties of all, for Micronaut's {@code TestPropertyProvider}
     * @throws dev.showrunner.backends.BackendException if no source has a server, with the reasons
     */
    public static Map<String, String> properties(BackendKind... kinds) {
        List<CompletableFuture<Endpoint>> starting =
                Arrays.stream(kinds).map(SharedBackends::future).toList();
        Map<String, String> properties = new LinkedHashMap<>();
        starting.forEach(future -> properties.putAll(result(future).properties()));
        return properties;
    }

    /**
     * Starts the server unless it is running, and waits for it.
     *
     * @param kind the kind of server
     * @return its endpoint
     * @throws dev.showrunner.backends.BackendException if no source has a server, with the reasons
     */
    public static Endpoint endpoint(BackendKind kind) {
        return result(future(kind));
    }

    private static Endpoint result(CompletableFuture<Endpoint> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static CompletableFuture<Endpoint> future(BackendKind kind) {
        return RUNNING.computeIfAbsent(
                kind, needed -> CompletableFuture.supplyAsync(() -> SOURCES.find(needed), THREADS));
    }
}
