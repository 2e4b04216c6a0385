package dev.showrunner.events;

import dev.showrunner.events.v1.PlaybackEvent;

/** The outcome of checking one event. */
public sealed interface EventOutcome {

    /**
     * The event is valid.
     *
     * @param event the event; {@link EventIntake} returns it with its stamp
     */
    record Accepted(PlaybackEvent event) implements EventOutcome {}

    /**
     * The kind comes from a newer schema. A consumer skips the event and counts it; it is not a dead letter.
     *
     * @param event the event as it was read
     * @param number the kind's number on the wire
     */
    record UnknownKind(PlaybackEvent event, int number) implements EventOutcome {}

    /**
     * The event violates the contract. A service that receives it answers 400; a consumer writes a {@link DeadLetter}.
     *
     * @param field the schema name of the invalid field, or {@code value} or {@code key} for the record itself
     * @param reason the violated rule; never contains text from a client
     */
    record Rejected(String field, String reason) implements EventOutcome {}
}
