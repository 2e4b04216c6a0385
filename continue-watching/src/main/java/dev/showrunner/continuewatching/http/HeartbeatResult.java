package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.EventLog.Appended.Logged;
import dev.showrunner.continuewatching.HeartbeatIntake.Outcome;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What is true of an event.
 *
 * @param eventId which
 * @param logged in the log, acknowledged by all replicas; the store gets it from there
 * @param stored what it changes can be read by every device now; false also when it changes nothing
 * @param partition where in the log
 * @param offset and at which place
 * @param stampUs its version in µs since the epoch
 * @param clamped the device's clock was too far ahead and its time was replaced
 */
@Serdeable
public record HeartbeatResult(
        String eventId,
        boolean logged,
        boolean stored,
        @Nullable Integer partition,
        @Nullable Long offset,
        long stampUs,
        boolean clamped) {

    static HeartbeatResult of(Outcome outcome) {
        Logged logged = outcome.appended() instanceof Logged where ? where : null;
        return new HeartbeatResult(
                outcome.event().getEventId(),
                logged != null,
                outcome.stored(),
                logged == null ? null : logged.partition(),
                logged == null ? null : logged.offset(),
                outcome.event().getStampUs(),
                outcome.event().getClamped());
    }
}
