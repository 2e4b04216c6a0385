package dev.showrunner.benchmarks.store;

/** A limiter over Redis, as the benchmark calls it. Thread-safe. */
interface StoreLimiter extends AutoCloseable {
    /** The number of tokens in the scarce bucket, whose refill takes hours. */
    int SCARCE = 100;

    /**
     * Takes a token from one of the ample buckets, which hold more tokens than a run takes.
     *
     * @param bucket from 0 to the number of buckets, exclusive
     * @return whether the token was granted, which it must be
     */
    boolean take(int bucket);

    /** Takes a token from the bucket with {@link #SCARCE} tokens. Floors have no such bucket and throw. */
    boolean takeScarce();

    @Override
    default void close() {}
}
