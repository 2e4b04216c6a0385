package dev.showrunner.lab.load.account;

/**
 * What trending has counted in a region.
 *
 * @param watchedMs watched time, ms
 * @param events counted events
 * @param sessions sessions whose first event was counted
 */
public record Counted(long watchedMs, long events, long sessions) {
    /** Nothing counted. */
    public static final Counted NONE = new Counted(0, 0, 0);

    /** As a person would say it. */
    public String words() {
        return "%,d events, %,d ms, %,d sessions".formatted(events, watchedMs, sessions);
    }

    /** What was counted since {@code base}. */
    Counted since(Counted base) {
        return new Counted(watchedMs - base.watchedMs, events - base.events, sessions - base.sessions);
    }

    /** Both together. */
    Counted plus(Counted other) {
        return new Counted(watchedMs + other.watchedMs, events + other.events, sessions + other.sessions);
    }

    /** Whether every figure is at most the other's. */
    boolean within(Counted other) {
        return watchedMs <= other.watchedMs && events <= other.events && sessions <= other.sessions;
    }
}
