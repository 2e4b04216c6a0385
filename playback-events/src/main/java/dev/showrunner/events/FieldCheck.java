package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Rejected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the first broken rule. Not thread-safe; one check serves one event. */
final class FieldCheck {
    private @Nullable Rejected failure;

    Optional<Rejected> failure() {
        return Optional.ofNullable(failure);
    }

    void that(String field, boolean holds, String reason) {
        if (!holds && failure == null) {
            failure = new Rejected(field, reason);
        }
    }

    void identifier(String field, String value) {
        that(field, Identifiers.isValid(value), "must match " + Identifiers.PATTERN);
    }

    void range(String field, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            that(field, false, "must be between " + lowest + " and " + highest);
        }
    }
}
