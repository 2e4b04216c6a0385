package dev.showrunner.backends;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Applies an action to several items at once, with one virtual thread for each. */
final class Concurrently {

    private Concurrently() {}

    static <T> void run(Collection<T> items, Consumer<T> action) {
        map(items, item -> {
            action.accept(item);
            return item;
        });
    }

    /** Returns the results in the order of the items. Waits for all of them before it throws the first failure. */
    static <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = new ArrayList<>();
            for (T item : items) {
                futures.add(threads.submit(() -> function.apply(item)));
            }
            List<R> results = new ArrayList<>();
            BackendException failure = null;
            for (Future<R> future : futures) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    failure = failure == null ? unchecked(e) : failure;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failure = failure == null ? new BackendException("Interrupted.", e) : failure;
                }
            }
            if (failure != null) {
                throw failure;
            }
            return results;
        }
    }

    private static BackendException unchecked(ExecutionException e) {
        return e.getCause() instanceof BackendException failure
                ? failure
                : new BackendException(String.valueOf(e.getCause()), e);
    }
}
