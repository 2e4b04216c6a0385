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
 * The servers that all tests of this JVM share. Static, as JUnit, Micronaut and plain code ask for the same ones without
 * knowing of each other.
 */
public final class SharedBackends {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Sources SOURCES = Sources.ofThisMachine();
    private static final Map<BackendKind, CompletableFuture<Endpoint>> RUNNING = new ConcurrentHashMap<>();

    private SharedBackends() {}

    /**
     * Starts those servers that do not run yet, all at the same time, and waits for them.
     *
     * @param kinds what is needed
     * @return the configuration properties of all, for Micronaut's {@code TestPropertyProvider}; a new map
     * @throws dev.showrunner.backends.BackendException when one is to be had nowhere, with the reason
     */
    public static Map<String, String> properties(BackendKind... kinds) {
        List<CompletableFuture<Endpoint>> starting =
                Arrays.stream(kinds).map(SharedBackends::future).toList();
        Map<String, String> properties = new LinkedHashMap<>();
        starting.forEach(future -> properties.putAll(result(future).properties()));
        return properties;
    }

    /**
     * Starts the server unless it runs, and waits for it.
     *
     * @param kind what is needed
     * @return where it is
     * @throws dev.showrunner.backends.BackendException when it is to be had nowhere, with the reason
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
