package dev.showrunner.lab.replay;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;
import java.util.List;
import java.util.OptionalInt;

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

    /** As the device reports it; its clock is right. */
    ReportedEvent toReport() {
        Viewing viewing = session.viewing();
        return new ReportedEvent(
                eventId(),
                viewing.profileId(),
                viewing.deviceId(),
                session.sessionId(),
                session.startMs(),
                sequence,
                Title.film(viewing.titleId(), "", OptionalInt.empty(), List.of(), viewing.runtimeMs()),
                viewing.region(),
                Kind.valueOf(kind),
                positionMs(),
                watchedMs,
                sessionWatchedMs,
                timeMs(),
                0,
                Kind.START);
    }
}
