package dev.showrunner.lab.load.account;

/**
 * What trending has counted in a region.
 *
 * @param watchedMs watched time, ms
 * @param events counted events
 * @param sessions sessions whose first event was counted
 */
public record RegionCounts(long watchedMs, long events, long sessions) {
    /** Nothing counted. */
    public static final RegionCounts NONE = new RegionCounts(0, 0, 0);

    /** As a person would say it. */
    public String describe() {
        return "%,d events, %,d ms, %,d sessions".formatted(events, watchedMs, sessions);
    }

    /** What was counted since {@code base}. */
    RegionCounts since(RegionCounts base) {
        return new RegionCounts(watchedMs - base.watchedMs, events - base.events, sessions - base.sessions);
    }

    /** Both together. */
    RegionCounts plus(RegionCounts other) {
        return new RegionCounts(watchedMs + other.watchedMs, events + other.events, sessions + other.sessions);
    }

    /** Whether every figure is at most the other's. */
    boolean isAtMost(RegionCounts other) {
        return watchedMs <= other.watchedMs && events <= other.events && sessions <= other.sessions;
    }
}
