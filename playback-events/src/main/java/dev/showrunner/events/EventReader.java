package dev.showrunner.events;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventOutcome.Rejected;
import dev.showrunner.events.v1.PlaybackEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads events from the log. It never throws, whatever the record contains, so no record can block a partition. */
public final class EventReader {
    private EventReader() {}

    /** Parses and validates a record's value. A null value (a tombstone) is rejected. */
    public static EventOutcome read(byte @Nullable [] value) {
        if (value == null) {
            return new Rejected("value", "is missing");
        }
        if (value.length > EventLimits.MAX_EVENT_BYTES) {
            return new Rejected("value", "is larger than " + EventLimits.MAX_EVENT_BYTES + " bytes");
        }
        try {
            return EventValidation.logged(PlaybackEvent.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            return new Rejected("value", "is not an encoded PlaybackEvent");
        }
    }

    /**
     * Parses and validates a record's value, and requires its key to be the event's profile id. With another key the
     * event could be in the wrong partition, where neither its order nor its owner would be right.
     */
    public static EventOutcome read(byte @Nullable [] key, byte @Nullable [] value) {
        EventOutcome outcome = read(value);
        if (outcome instanceof Accepted(PlaybackEvent event) && !isKeyOf(event, key)) {
            return new Rejected("key", "is not the event's profile_id");
        }
        return outcome;
    }

    private static boolean isKeyOf(PlaybackEvent event, byte @Nullable [] key) {
        return key != null && Arrays.equals(key, event.getProfileId().getBytes(StandardCharsets.UTF_8));
    }
}
