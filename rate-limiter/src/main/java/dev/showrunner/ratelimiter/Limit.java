package dev.showrunner.ratelimiter;

import java.time.Duration;

/**
 * A token bucket's shape. Capacity (the burst) and rate are separate.
 *
 * @param name unique in its policy; appears in headers and metrics
 * @param capacity how many tokens a full bucket holds, at least 1
 * @param intervalMicros how long one token takes to come back, in microseconds, at least 1
 * @param refundable whether tokens may be given back, so that a denial may end before time alone would end it
 */
public record Limit(String name, long capacity, long intervalMicros, boolean refundable) {
    /**
     * The longest time that an empty bucket may take to fill, in microseconds: ten years. Arrival times so stay below
     * 2^53, where the numbers of Redis's Lua are still exact, until the year 2235.
     */
    public static final long MAX_WINDOW_MICROS = 315_360_000_000_000L;

    private static final int NANOS_PER_MICRO = 1_000;

    /** Checks that all arithmetic on this limit is exact. */
    public Limit {
        if (capacity < 1 || intervalMicros < 1 || intervalMicros > MAX_WINDOW_MICROS / capacity) {
            throw new IllegalArgumentException(
                    "burst must be at least 1, the rate at most 1000000 a second, and an empty bucket must fill within"
                            + " ten years");
        }
    }

    /** A limit that nothing is given back to. */
    public Limit(String name, long capacity, long intervalMicros) {
        this(name, capacity, intervalMicros, false);
    }

    /**
     * A limit from its rate. An interval that is not a whole number of microseconds is rounded up: the bucket then
     * refills slower by less than a microsecond a token, and never admits more than asked for.
     *
     * @param capacity the burst
     * @param tokens how many tokens come back
     * @param period in how long
     */
    public static Limit of(String name, long capacity, long tokens, Duration period) {
        if (tokens < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("the rate must be at least 1 in a positive time");
        }
        long micros = Math.ceilDiv(period.toNanos(), NANOS_PER_MICRO);
        return new Limit(name, capacity, Math.ceilDiv(micros, tokens));
    }

    /** The same limit, for buckets that are given tokens back. */
    public Limit asRefundable() {
        return new Limit(name, capacity, intervalMicros, true);
    }

    /**
     * One node's share of this limit: an equal part of the burst, at least one token, and of the rate. An empty share fills
     * in the same time as the whole, so what is owed, as a time, means the same for both.
     *
     * @param nodes how many nodes there are, at least 1
     */
    Limit share(int nodes) {
        long burst = Math.max(1, capacity / nodes);
        return new Limit(name, burst, Math.min(intervalMicros * nodes, MAX_WINDOW_MICROS / burst), refundable);
    }

    /** How long an empty bucket takes to fill, in microseconds. */
    public long windowMicros() {
        return capacity * intervalMicros;
    }
}
