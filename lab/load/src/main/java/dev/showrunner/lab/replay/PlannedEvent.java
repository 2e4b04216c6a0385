package dev.showrunner.lab.replay;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;
import java.util.List;
import java.util.OptionalInt;

/**
 * A playback event to be sent.
 *
 * @param session session of the event
 * @param sequence number of the event in its session, from 0
 * @param kind name of a kind in {@code playback_event.proto}
 * @param watchedMs time watched since the previous event of the session, ms
 * @param sessionWatchedMs time watched in the session, this event included, ms
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

    /** Returns the event as a device with a correct clock sends it. */
    ReportedEvent toReportedEvent() {
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
