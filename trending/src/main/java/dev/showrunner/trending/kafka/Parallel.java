package dev.showrunner.trending.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Does the same for several partitions at once, each on a virtual thread, and waits for all. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Applies the work to all.
     *
     * @return the results in order
     * @throws RuntimeException the first failure, after all have ended
     */
    <T, R> List<R> each(Collection<T> items, Function<T, R> work) {
        try {
            List<R> results = new ArrayList<>(items.size());
            List<Callable<R>> tasks = items.stream()
                    .<Callable<R>>map(item -> () -> work.apply(item))
                    .toList();
            for (Future<R> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
