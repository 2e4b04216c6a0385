package dev.showrunner.kit.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a command may take before its caller gets an error.
 *
 * @param limit empty means that commands wait for ever, which only a drill's control wants: a Redis that hangs then hangs
 *     whoever asks it
 */
public record CommandTimeout(Optional<Duration> limit) {
    /** No limit at all, written {@code off}. */
    public static final CommandTimeout OFF = new CommandTimeout(Optional.empty());

    /** A limit. */
    public static CommandTimeout of(Duration limit) {
        return new CommandTimeout(Optional.of(limit));
    }
}
