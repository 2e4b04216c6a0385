package dev.showrunner.lab.load.plan;

/** Evenly spaced arrivals. Arrival n is at n / rate, so rounding errors do not accumulate. Not thread-safe. */
final class ArrivalSchedule {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double rate;
    private long count;

    /** {@code rate} is in arrivals per second; 0 means none. */
    ArrivalSchedule(double rate) {
        this.rate = rate;
    }

    long nextNanos() {
        return rate <= 0 ? Long.MAX_VALUE : Math.round(count * NANOS_PER_SECOND / rate);
    }

    void advance(int arrivals) {
        count += arrivals;
    }

    long count() {
        return count;
    }
}
