package dev.showrunner.ratelimiter;

/**
 * One limit on one thing, whatever the algorithm behind it and wherever it counts: {@link TokenBucket} in this process, a
 * bucket of a store, or one of the alternatives that stand beside them for study. Thread-safe.
 *
 * <p>What all of them promise: what is new admits the limit's capacity at once and no more; a denied call costs
 * nothing; a cost above the capacity is never admitted; in the long run no more is admitted than the limit's rate. They
 * differ in how much they admit around an unlucky moment, and in what they must remember; each says so, and a test of
 * each shows the figure.
 */
@FunctionalInterface
public interface Throttle {
    /**
     * Takes tokens if there are enough.
     *
     * @param cost how many tokens, at least 1
     * @return whether they were there
     * @throws StoreUnavailableException if a store counts and cannot be asked
     */
    boolean tryTake(long cost);
}
