package dev.showrunner.lab.replay;

import dev.showrunner.events.EventLimits;

/**
 * A viewing at its time in the replay, played from {@code startMs} without a pause.
 *
 * <p>Its events are START, PROGRESS after every 15 minutes (the maximum that trending counts for one event), and at the
 * end FINISH if the whole runtime was watched, else STOP.
 *
 * @param sessionId hash of the viewing and its start
 * @param viewing the viewing
 * @param startMs start, ms since the epoch
 */
record ViewingSession(String sessionId, Viewing viewing, long startMs) {
    /** Maximum watched time of one event, ms. */
    static final long HEARTBEAT_MS = EventLimits.MAX_WATCHED_MS;

    long endMs() {
        return startMs + viewing.watchedMs();
    }

    int eventCount() {
        return 1 + (int) Math.max(1, Math.ceilDiv(viewing.watchedMs(), HEARTBEAT_MS));
    }

    /** Returns the event with that sequence number, from 0 to {@code eventCount() - 1}. */
    PlannedEvent event(int sequence) {
        long watchedSoFar = watchedUntil(sequence);
        long watched = sequence == 0 ? 0 : watchedSoFar - watchedUntil(sequence - 1);
        return new PlannedEvent(this, sequence, kind(sequence), watched, watchedSoFar);
    }

    private long watchedUntil(int sequence) {
        return Math.min(viewing.watchedMs(), sequence * HEARTBEAT_MS);
    }

    private String kind(int sequence) {
        if (sequence == 0) {
            return "START";
        }
        if (sequence < eventCount() - 1) {
            return "PROGRESS";
        }
        return viewing.watchedMs() >= viewing.runtimeMs() ? "FINISH" : "STOP";
    }
}
