package dev.showrunner.lab.load.account;

/**
 * Totals of a region.
 *
 * @param watchedMs watched time, ms
 * @param events number of events
 * @param sessions number of sessions, by their first events
 */
public record RegionCounts(long watchedMs, long events, long sessions) {
    /** All zero. */
    public static final RegionCounts NONE = new RegionCounts(0, 0, 0);

    /** Text for people. */
    public String describe() {
        return "%,d events, %,d ms, %,d sessions".formatted(events, watchedMs, sessions);
    }

    /** Returns the difference to {@code base}. */
    RegionCounts since(RegionCounts base) {
        return new RegionCounts(watchedMs - base.watchedMs, events - base.events, sessions - base.sessions);
    }

    /** Returns the sum. */
    RegionCounts plus(RegionCounts other) {
        return new RegionCounts(watchedMs + other.watchedMs, events + other.events, sessions + other.sessions);
    }

    /** Whether no figure exceeds the corresponding figure of {@code other}. */
    boolean isAtMost(RegionCounts other) {
        return watchedMs <= other.watchedMs && events <= other.events && sessions <= other.sessions;
    }
}
