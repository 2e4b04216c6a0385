package dev.showrunner.events;

import dev.showrunner.events.v1.PlaybackEvent;

/** What a check of one event found. */
public sealed interface EventOutcome {

    /**
     * The event may be used.
     *
     * @param event the event; after {@link EventIntake} it carries its stamp
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
     * The event breaks the contract. An edge answers 400, a consumer writes a {@link DeadLetter}.
     *
     * @param field the field at fault by its name in the schema, or {@code value} or {@code key} for the record itself
     * @param reason what is wrong and what is allowed; it repeats no text that a client sent
     */
    record Rejected(String field, String reason) implements EventOutcome {}
}
