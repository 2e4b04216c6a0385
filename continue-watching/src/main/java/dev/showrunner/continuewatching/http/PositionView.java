package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.Position;
import dev.showrunner.continuewatching.ResumePoint;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Where to resume.
 *
 * @param profileId whose
 * @param titleId what
 * @param policy how it was chosen, {@code latest} or {@code furthest}
 * @param positionMs where in the title, ms
 * @param runtimeMs its length, ms; 0 when unknown
 * @param progress how far, 0 to 1
 * @param deviceId the device that reported it
 * @param updatedAtMs when, ms since the epoch
 * @param ageMs how long ago, ms
 * @param stampUs the position's version
 * @param completed whether the title was ever watched to its end
 * @param ahead the furthest of the other devices, when it is further
 */
@Serdeable
public record PositionView(
        String profileId,
        String titleId,
        String policy,
        long positionMs,
        long runtimeMs,
        double progress,
        String deviceId,
        long updatedAtMs,
        long ageMs,
        long stampUs,
        boolean completed,
        @Nullable DeviceAhead ahead) {

    /**
     * Another device, further into the title.
     *
     * @param deviceId which
     * @param positionMs where, ms
     * @param updatedAtMs when, ms since the epoch
     */
    @Serdeable
    public record DeviceAhead(String deviceId, long positionMs, long updatedAtMs) {}

    static PositionView of(
            String profileId, String titleId, String policy, ResumePoint point, boolean completed, long nowMs) {
        Position position = point.position();
        return new PositionView(
                profileId,
                titleId,
                policy,
                position.positionMs(),
                position.runtimeMs(),
                position.progress(),
                position.deviceId(),
                position.updatedAtMs(),
                Math.max(0, nowMs - position.updatedAtMs()),
                position.stampUs(),
                completed,
                point.ahead()
                        .map(other -> new DeviceAhead(other.deviceId(), other.positionMs(), other.updatedAtMs()))
                        .orElse(null));
    }
}
