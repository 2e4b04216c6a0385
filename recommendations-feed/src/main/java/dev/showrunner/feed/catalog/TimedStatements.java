package dev.showrunner.feed.catalog;

import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.CallException.Kind;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements with time limits that JDBC cannot keep: getting a connection from the pool takes at least 250 ms when
 * it fails, and a socket timeout belongs to the connection, not to the statement. The statement has a thread of its own;
 * when its time is up it is interrupted, which closes the socket of a virtual thread, and the pool replaces the
 * connection.
 */
final class TimedStatements {
    private static final Logger LOG = LoggerFactory.getLogger(TimedStatements.class);

    private final ExecutorService threads;

    TimedStatements(ExecutorService threads) {
        this.threads = threads;
    }

    <T> T run(Duration timeout, Supplier<T> statement) throws CallException {
        Future<T> running = submit(statement);
        try {
            return running.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw new CallException(Kind.TIMEOUT);
        } catch (ExecutionException e) {
            LOG.debug("A statement failed", e.getCause());
            throw new CallException(isUnreachable(e) ? Kind.UNREACHABLE : Kind.SERVER_ERROR);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallException(Kind.NO_TIME);
        }
    }

    private <T> Future<T> submit(Supplier<T> statement) throws CallException {
        try {
            return threads.submit(statement::get);
        } catch (RejectedExecutionException e) {
            throw new CallException(Kind.NO_TIME);
        }
    }

    private static boolean isUnreachable(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }
}
