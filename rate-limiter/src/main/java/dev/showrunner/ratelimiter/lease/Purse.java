package dev.showrunner.ratelimiter.lease;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tokens in a node's hand, for one bucket. Lock-free and linearisable: one immutable state, swapped.
 *
 * <p>A request over this bucket alone spends. One that others decide over as well pledges, and later keeps its word or takes
 * the tokens back; pledged tokens count as held, so that purse, pledges and what is asked for next never exceed the lease.
 */
final class Purse {
    private final AtomicReference<State> state = new AtomicReference<>(new State(0, 0, 0));

    /**
     * What is held.
     *
     * @param tokens to be spent
     * @param pledged set aside
     * @param untilNanos when the tokens stop counting
     */
    private record State(long tokens, long pledged, long untilNanos) {
        boolean has(long cost, long nowNanos) {
            return tokens >= cost && nowNanos - untilNanos < 0;
        }
    }

    /** Uses tokens up, if there are enough that have not expired. */
    boolean spend(long cost, long nowNanos) {
        while (true) {
            State now = now();
            if (!now.has(cost, nowNanos)) {
                return false;
            }
            if (state.compareAndSet(now, new State(now.tokens - cost, now.pledged, now.untilNanos))) {
                return true;
            }
        }
    }

    /** Sets tokens aside, if there are enough that have not expired. */
    boolean pledge(long cost, long nowNanos) {
        while (true) {
            State now = now();
            if (!now.has(cost, nowNanos)) {
                return false;
            }
            if (state.compareAndSet(now, new State(now.tokens - cost, now.pledged + cost, now.untilNanos))) {
                return true;
            }
        }
    }

    /** Pledged tokens were used up. */
    void keepPledge(long cost) {
        state.updateAndGet(now -> new State(now.tokens, now.pledged - cost, now.untilNanos));
    }

    /** Pledged tokens were not needed. */
    void takeBack(long cost) {
        state.updateAndGet(now -> new State(now.tokens + cost, now.pledged - cost, now.untilNanos));
    }

    /** Adds tokens, some of them pledged; all that are there now count until the given moment. */
    void add(long tokens, long pledged, long untilNanos) {
        state.updateAndGet(now -> new State(now.tokens + tokens, now.pledged + pledged, untilNanos));
    }

    /** Takes all tokens out, pledged ones not. */
    long empty() {
        return state.getAndUpdate(now -> new State(0, now.pledged, now.untilNanos)).tokens;
    }

    /** Tokens to be spent, expired or not. */
    long tokens() {
        return now().tokens;
    }

    /** Tokens held in all. */
    long held() {
        State now = now();
        return now.tokens + now.pledged;
    }

    boolean isExpired(long nowNanos) {
        return nowNanos - now().untilNanos >= 0;
    }

    private State now() {
        return Objects.requireNonNull(state.get());
    }
}
