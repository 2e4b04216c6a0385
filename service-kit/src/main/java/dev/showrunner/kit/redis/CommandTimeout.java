package dev.showrunner.kit.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * The timeout of a Redis command.
 *
 * @param limit the maximum duration, or empty to wait forever; then a Redis that hangs also hangs its callers, so only
 *     the control run of a drill uses it
 */
public record CommandTimeout(Optional<Duration> limit) {
    /** No timeout, written {@code off}. */
    public static final CommandTimeout OFF = new CommandTimeout(Optional.empty());

    /** Returns a timeout with the given limit. */
    public static CommandTimeout of(Duration limit) {
        return new CommandTimeout(Optional.of(limit));
    }
}
