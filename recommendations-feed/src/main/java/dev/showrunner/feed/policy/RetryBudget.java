package dev.showrunner.feed.policy;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Retries as a share of first attempts: a first attempt earns a tenth of a retry, saved up to ten. However badly a
 * dependency fails, it sees at most 1.1 times the calls that it would see otherwise; a fixed number of retries per call
 * would double the load on it just when it has the least to spare.
 *
 * <p>It starts empty, so that the bound holds from the first call on. Thread-safe.
 */
final class RetryBudget {
    private static final int RETRY_COST = 10;
    private static final int MAX_SAVED = 10 * RETRY_COST;

    private final AtomicInteger saved = new AtomicInteger();

    /** Counts a first attempt. */
    void earn() {
        saved.accumulateAndGet(1, (have, one) -> Math.min(MAX_SAVED, have + one));
    }

    /** Takes one retry if there is one. */
    boolean trySpend() {
        int before = saved.getAndUpdate(have -> have >= RETRY_COST ? have - RETRY_COST : have);
        return before >= RETRY_COST;
    }
}
