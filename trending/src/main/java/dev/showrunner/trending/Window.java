package dev.showrunner.trending;

import java.util.Arrays;
import java.util.Optional;

/**
 * A window and the buckets that it is made of. It covers the current bucket and those before it; as many more as make an
 * hour are kept, so that "an hour ago" can be answered.
 */
public enum Window {
    /** One hour of minutes. */
    HOUR("1h", 60_000L, 60),
    /** One day of quarters of an hour. */
    DAY("24h", 900_000L, 96),
    /** Seven days of hours. */
    WEEK("7d", 3_600_000L, 168);

    private static final long HOUR_MS = 3_600_000L;

    private final String label;
    private final long bucketMillis;
    private final int buckets;

    Window(String label, long bucketMillis, int buckets) {
        this.label = label;
        this.bucketMillis = bucketMillis;
        this.buckets = buckets;
    }

    /** The window with the given name in the API: 1h, 24h or 7d. */
    public static Optional<Window> of(String label) {
        return Arrays.stream(values()).filter(w -> w.label.equals(label)).findFirst();
    }

    /** The name in the API. */
    public String label() {
        return label;
    }

    /** The length of a bucket in milliseconds. */
    public long bucketMillis() {
        return bucketMillis;
    }

    /** How many buckets the window covers. */
    int buckets() {
        return buckets;
    }

    /** How many buckets make an hour. */
    int bucketsPerHour() {
        return (int) (HOUR_MS / bucketMillis);
    }

    /** The bucket that contains a time, counted from the epoch. */
    long bucketOf(long timeMs) {
        return Math.floorDiv(timeMs, bucketMillis);
    }

    /** The oldest bucket that anyone can still ask for at the given time. */
    long oldestKept(long nowMs) {
        return bucketOf(nowMs) - buckets - bucketsPerHour() + 1;
    }
}
