package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.v1.PlaybackEvent;

/**
 * Validates and stamps a device's report before it is appended to the log. {@link EventReader} accepts every event that
 * this class accepts.
 */
public final class EventIntake {
    private EventIntake() {}

    /**
     * Checks a report and stamps it.
     *
     * @param report the event as the device sent it; values in fields that the service owns are overwritten
     * @param arrivalMs the server's time at arrival, in milliseconds since the epoch
     */
    public static EventOutcome accept(PlaybackEvent report, long arrivalMs) {
        EventOutcome fields = EventValidation.fields(report);
        return fields instanceof Accepted ? EventValidation.plausibility(EventStamp.stamp(report, arrivalMs)) : fields;
    }
}
