package dev.showrunner.ratelimiter.lease;

import dev.showrunner.ratelimiter.Gcra;
import dev.showrunner.ratelimiter.Limit;

/**
 * What the store last said about a bucket.
 *
 * @param limit the bucket's shape
 * @param backlogMicros what it owed
 * @param atNanos when the question was sent, on this node's monotonic clock
 * @param scarce whether there was less than this node wanted
 */
record Sight(Limit limit, long backlogMicros, long atNanos, boolean scarce) {
    private static final int NANOS_PER_MICRO = 1_000;

    /** Other nodes return tokens without this one seeing it, so that there is too little is believed no longer. */
    private static final long LONGEST_MICROS = 50_000;

    /**
     * A bucket that is nearly empty is asked a hundred times a second at most: what comes back meanwhile waits in it. A small
     * bucket would overflow in that time, so it is asked more often.
     */
    private static final long PAUSE_MICROS = 10_000;

    private static final int PAUSES_A_WINDOW = 4;

    /** A bucket that was never asked about: as good as full. */
    static Sight none(Limit limit, long nowNanos) {
        return new Sight(limit, 0, nowNanos, false);
    }

    /** What it owes by now, if nobody else took anything. */
    long backlogMicros(long nowNanos) {
        return Math.max(0, backlogMicros - elapsedMicros(nowNanos));
    }

    /** How many tokens there are by now, if nobody else took any. */
    long remaining(long nowNanos) {
        return Gcra.remaining(backlogMicros(nowNanos), limit);
    }

    /** Whether the store need not be asked: it has too little, or it said so a moment ago. */
    boolean denies(long cost, long nowNanos) {
        long elapsed = elapsedMicros(nowNanos);
        boolean tooLittle = elapsed < LONGEST_MICROS && !Gcra.fits(backlogMicros(nowNanos), limit, cost);
        boolean askedJustNow = elapsed < pauseMicros() && !Gcra.fits(backlogMicros, limit, cost);
        return scarce && (tooLittle || askedJustNow);
    }

    /** Whether the bucket should be left alone for a moment by those who ask ahead. */
    boolean isSpent(long nowNanos) {
        return scarce && elapsedMicros(nowNanos) < pauseMicros();
    }

    /** What is owed as far as a denied caller is concerned: such that the wait for its cost is the wait until the next question. */
    long owedBefore(long cost, long nowNanos) {
        long free = limit.windowMicros() - cost * limit.intervalMicros();
        long pause = Math.max(1, pauseMicros() - elapsedMicros(nowNanos));
        return Math.min(limit.windowMicros(), Math.max(backlogMicros(nowNanos), free + pause));
    }

    private long pauseMicros() {
        return Math.min(PAUSE_MICROS, limit.windowMicros() / PAUSES_A_WINDOW);
    }

    private long elapsedMicros(long nowNanos) {
        return (nowNanos - atNanos) / NANOS_PER_MICRO;
    }
}
