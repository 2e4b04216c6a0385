package dev.showrunner.benchmarks.store;

/** A limiter over Redis as the benchmark calls it, from many threads. */
interface StoreLimiter extends AutoCloseable {
    /** How many tokens the scarce bucket holds; they come back within hours. */
    int SCARCE = 100;

    /**
     * Takes a token from one of the ample buckets, which hold more than a run can take.
     *
     * @param bucket from 0 to the number of buckets, exclusive
     * @return whether there was one, which is the case
     */
    boolean take(int bucket);

    /** Takes a token from a bucket that holds {@link #SCARCE} of them; a floor, which is no limiter, has no such bucket. */
    boolean takeScarce();

    @Override
    default void close() {}
}
