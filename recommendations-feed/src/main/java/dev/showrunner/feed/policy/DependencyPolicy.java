package dev.showrunner.feed.policy;

import dev.showrunner.feed.policy.CallException.Kind;
import dev.showrunner.kit.deadline.Deadline;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards the calls to one endpoint of one dependency: {@code fallback( retry with a budget( circuit breaker( bulkhead(
 * deadline( call )))))}.
 *
 * <p>The order is the design. Read from the inside:
 *
 * <ol>
 *   <li><b>Deadline.</b> The call gets the smaller of its own limit and what the page has left. The attempt keeps to it
 *       down to the socket; a timer outside would free the caller and leave the work, so that a hung dependency still
 *       collects threads and connections.
 *   <li><b>Bulkhead</b> (M. Nygard, "Release It!"). At most so many calls at a time, nobody queues: for as long as the
 *       breaker has not noticed a blackhole, this is what bounds the damage. It lies inside the breaker, so that an open
 *       breaker takes no place, and a full bulkhead says nothing about the dependency: it is not counted.
 *   <li><b>Circuit breaker.</b> Opens at 50 % failures <i>or</i> 50 % slow calls in the last 20, closes after 5 trial
 *       calls. Slow counts, because a dependency that answers just within its limit ruins every page and fails none.
 *       Every attempt passes it, retries included, so that it sees what the dependency sees.
 *   <li><b>Retry</b>, once, where the kind of failure promises something and the {@link RetryBudget} allows it. It lies
 *       outside the breaker and never waits: a retry around an open breaker only burns the page's time.
 *   <li><b>Fallback</b>, outermost and once. Further in it would turn failures into successes before the breaker could
 *       count them.
 * </ol>
 *
 * <p>A failure is: no answer in time, no connection, a 5xx, and a success that holds nothing usable. A 4xx is none, nor is
 * a call that ran out of the <i>page's</i> time. Thread-safe.
 */
public final class DependencyPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(DependencyPolicy.class);
    private static final Duration LEAST_USEFUL = Duration.ofMillis(1);

    private final String name;
    private final PolicySettings settings;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RetryBudget budget = new RetryBudget();
    private final WarningPace warnings;
    private final LongSupplier nanoTime;
    private final CallListener listener;

    /**
     * A policy with a closed breaker and no retries saved.
     *
     * @param name the dependency, for reasons, logs and metrics
     * @param nanoTime monotonic time in ns
     */
    public DependencyPolicy(
            String name, PolicySettings settings, Clock clock, LongSupplier nanoTime, CallListener listener) {
        this.name = name;
        this.settings = settings;
        this.breaker = Breakers.breaker(name, settings, clock, nanoTime);
        this.bulkhead = Breakers.bulkhead(name, settings);
        this.warnings = new WarningPace(nanoTime);
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** The dependency's name. */
    public String name() {
        return name;
    }

    /** "closed", "open", "half_open", or "off" when the policy is switched off. */
    public String state() {
        return settings.enabled() ? breaker.getState().name().toLowerCase(Locale.ROOT) : "off";
    }

    /** Forgets the calls so far: the breaker is closed and knows of none. For calls that say nothing about the dependency. */
    public void forget() {
        breaker.reset();
    }

    /**
     * Calls the dependency, or falls back.
     *
     * @param deadline by which the caller needs the result
     * @param fallback gets the reason, "trending: timeout"; must not block and must not throw
     */
    public <T> T call(Deadline deadline, Attempt<? extends T> attempt, Function<String, ? extends T> fallback) {
        long start = nanoTime.getAsLong();
        try {
            T result = settings.enabled()
                    ? withRetry(deadline, attempt)
                    : attempt.run(deadline.atMost(settings.effectiveLimit()));
            report("ok", start);
            return result;
        } catch (CallException e) {
            report(e.kind().text(), start);
            warn(e.kind());
            return fallback.apply(name + ": " + e.kind().text());
        }
    }

    private <T> T withRetry(Deadline deadline, Attempt<? extends T> attempt) throws CallException {
        budget.earn();
        try {
            return guarded(deadline, attempt);
        } catch (CallException first) {
            if (settings.retry() && first.kind().isRetryable() && budget.trySpend()) {
                return guarded(deadline, attempt);
            }
            throw first;
        }
    }

    private <T> T guarded(Deadline deadline, Attempt<? extends T> attempt) throws CallException {
        try {
            return breaker.executeCheckedSupplier(
                    () -> bulkhead.executeCheckedSupplier(() -> timed(deadline, attempt)));
        } catch (CallNotPermittedException e) {
            throw new CallException(Kind.BREAKER_OPEN);
        } catch (BulkheadFullException e) {
            throw new CallException(Kind.BULKHEAD_FULL);
        } catch (CallException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("attempts throw nothing else", e);
        }
    }

    private <T> T timed(Deadline deadline, Attempt<? extends T> attempt) throws CallException {
        Duration timeout = deadline.atMost(settings.limit());
        if (timeout.compareTo(LEAST_USEFUL) < 0) {
            throw new CallException(Kind.NO_TIME);
        }
        try {
            return attempt.run(timeout);
        } catch (CallException e) {
            boolean cutShort = e.kind() == Kind.TIMEOUT && timeout.compareTo(settings.limit()) < 0;
            throw cutShort ? new CallException(Kind.NO_TIME) : e;
        }
    }

    private void report(String outcome, long start) {
        listener.onCall(name, outcome, Duration.ofNanos(nanoTime.getAsLong() - start));
    }

    private void warn(Kind kind) {
        OptionalLong held = warnings.tryWarn();
        if (held.isPresent()) {
            LOG.warn(
                    "{}: {}, breaker {}; {} such warnings since the last",
                    name,
                    kind.text(),
                    state(),
                    held.getAsLong());
        }
    }
}
