package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Question.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A thread that waits for its answer. It is waiting, then sent, then answered; or it gives up while it waits, and is then
 * never sent. Once it is sent, giving up only means not to listen.
 */
final class Caller {
    private final List<Debit> debits;
    private final long begunNanos;
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(Phase.WAITING);

    private sealed interface State {}

    private enum Phase implements State {
        WAITING,
        SENT,
        GIVEN_UP
    }

    private record Answered(Answer answer, int number) implements State {}

    private record Failed(Throwable cause) implements State {}

    /**
     * The current thread.
     *
     * @param begunNanos since when it waits
     */
    Caller(List<Debit> debits, long begunNanos) {
        this.debits = debits;
        this.begunNanos = begunNanos;
    }

    List<Debit> debits() {
        return debits;
    }

    /** Whether it may be sent, which nobody else then does. */
    boolean send() {
        return state.compareAndSet(Phase.WAITING, Phase.SENT);
    }

    /** The answer, of which the caller's own part is worked out in its own thread. */
    void answer(Answer answer, int number) {
        wake(new Answered(answer, number));
    }

    void fail(Throwable cause) {
        wake(new Failed(cause));
    }

    private void wake(State end) {
        state.set(end);
        LockSupport.unpark(thread);
    }

    /**
     * Waits, in the thread that made this.
     *
     * @param patience for how long at most, or nothing to wait for as long as it takes
     * @param nanoTime the clock that {@code begunNanos} was read from
     * @throws StoreUnavailableException if the question failed, or was not answered in time
     */
    Verdict await(Optional<Duration> patience, LongSupplier nanoTime) {
        while (true) {
            switch (Objects.requireNonNull(state.get())) {
                case Answered answered -> {
                    return answered.answer().verdict(answered.number());
                }
                case Failed failed ->
                    throw new StoreUnavailableException(
                            "Redis did not decide: " + failed.cause().getMessage(), failed.cause());
                case Phase _ -> park(patience, nanoTime);
            }
        }
    }

    private void park(Optional<Duration> patience, LongSupplier nanoTime) {
        if (patience.isEmpty()) {
            LockSupport.park(this);
        } else {
            long left = patience.get().toNanos() - (nanoTime.getAsLong() - begunNanos);
            if (left <= 0) {
                giveUp("not within " + patience.get().toMillis() + " ms");
            }
            LockSupport.parkNanos(this, left);
        }
        if (Thread.currentThread().isInterrupted()) {
            giveUp("the caller was interrupted");
        }
    }

    private void giveUp(String why) {
        state.compareAndSet(Phase.WAITING, Phase.GIVEN_UP);
        throw new StoreUnavailableException("Redis did not decide: " + why);
    }
}
