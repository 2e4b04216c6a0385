package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.showrunner.kit.deadline.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends writes at once but never more than a number of them: an instance that fell behind must not bury Cassandra when it
 * catches up. Thread-safe.
 */
final class BoundedWrites {

    private final Semaphore permits;

    BoundedWrites(int max) {
        permits = new Semaphore(max);
    }

    /** Sends a write as soon as there is room; the answer is false when it failed or there was no room in time. */
    CompletableFuture<Boolean> send(CqlSession session, BoundStatement write, Deadline deadline) {
        if (!acquire(deadline)) {
            return CompletableFuture.completedFuture(false);
        }
        try {
            return session.executeAsync(write).toCompletableFuture().handle((result, failure) -> {
                permits.release();
                return failure == null;
            });
        } catch (RuntimeException e) {
            permits.release();
            return CompletableFuture.completedFuture(false);
        }
    }

    private boolean acquire(Deadline deadline) {
        try {
            return permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
