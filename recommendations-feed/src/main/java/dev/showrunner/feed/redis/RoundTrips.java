package dev.showrunner.feed.redis;

import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.CallException.Kind;
import dev.showrunner.kit.deadline.Deadline;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Awaits several commands against one common time limit. */
final class RoundTrips {
    private final Deadline deadline;

    private RoundTrips(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Reads that consist of several commands. */
    @FunctionalInterface
    interface Reads<T> {
        T run(RoundTrips trips) throws CallException;
    }

    static <T> T within(Deadline deadline, Reads<T> reads) throws CallException {
        try {
            return reads.run(new RoundTrips(deadline));
        } catch (RedisException e) {
            throw failure(e);
        }
    }

    <T> T await(Future<T> command) throws CallException {
        try {
            return command.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            command.cancel(false);
            throw new CallException(Kind.TIMEOUT);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(Kind.NO_TIME);
        }
    }

    private static CallException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case RedisCommandTimeoutException _ -> new CallException(Kind.TIMEOUT);
            case RedisCommandExecutionException _ -> new CallException(Kind.SERVER_ERROR);
            case RedisException _ -> new CallException(Kind.UNREACHABLE);
            case null, default -> new CallException(Kind.SERVER_ERROR);
        };
    }
}
