package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.v1.PlaybackEvent;

/** The way of a report into the log: fields, stamp, plausibility. What it accepts, {@link EventReader} accepts. */
public final class EventIntake {
    private EventIntake() {}

    /**
     * Checks a report and stamps it.
     *
     * @param report the event as the device sent it; anything it put into the service's own fields is replaced
     * @param arrivalMs the server's time at arrival, in milliseconds since the epoch
     */
    public static EventOutcome accept(PlaybackEvent report, long arrivalMs) {
        EventOutcome fields = EventValidation.fields(report);
        return fields instanceof Accepted ? EventValidation.plausibility(EventStamp.stamp(report, arrivalMs)) : fields;
    }
}
