package dev.showrunner.ratelimiter.login;

import java.util.Optional;

/**
 * What became of a report on an attempt.
 *
 * @param recorded whether the attempt was on record; if not, nothing changed
 * @param deviceToken what the device shows from now on; only after a success that was recorded
 */
public record LoginOutcome(boolean recorded, Optional<String> deviceToken) {}
