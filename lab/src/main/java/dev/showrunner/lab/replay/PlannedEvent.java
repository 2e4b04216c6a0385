package dev.showrunner.lab.replay;

/**
 * One playback event of a session.
 *
 * @param sequence number in the session, from 0
 * @param kind a kind of {@code playback_event.proto}
 * @param watchedMs watched since the previous event of the session
 * @param sessionWatchedMs watched in the session so far
 */
record PlannedEvent(ViewingSession session, int sequence, String kind, long watchedMs, long sessionWatchedMs) {
    String eventId() {
        return session.sessionId() + ":" + sequence;
    }

    long timeMs() {
        return session.startMs() + sessionWatchedMs;
    }

    long positionMs() {
        return Math.min(sessionWatchedMs, session.viewing().runtimeMs());
    }

    String profileId() {
        return session.viewing().profileId();
    }
}
