package dev.showrunner.ratelimiter.http.login;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The password may be looked at.
 *
 * @param allowed always true; a denial is a 429
 * @param attemptId under which the outcome is reported
 * @param trustedDevice whether the token was good for this account and device
 * @param suspected whether many different accounts failed from this address: ask for more than a password
 * @param decidedBy who decided
 */
@Serdeable
record LoginResponse(boolean allowed, String attemptId, boolean trustedDevice, boolean suspected, String decidedBy) {

    /**
     * What became of a report.
     *
     * @param recorded whether the attempt was waiting for it; if not, nothing changed
     * @param deviceToken what the device shows from now on; after a success that was recorded
     */
    @Serdeable
    record Reported(boolean recorded, @Nullable String deviceToken) {}
}
