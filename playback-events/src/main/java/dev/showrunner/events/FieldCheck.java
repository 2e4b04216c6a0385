package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Rejected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one event and keeps the first violation. Not thread-safe. */
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

    void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            that(field, false, "must be between " + min + " and " + max);
        }
    }
}
