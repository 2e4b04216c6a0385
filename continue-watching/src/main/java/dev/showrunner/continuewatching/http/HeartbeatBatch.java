package dev.showrunner.continuewatching.http;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Reports of devices.
 *
 * @param events 1 to 500; those of one session in their order
 */
@Serdeable
public record HeartbeatBatch(
        @Size(min = 1, max = MAX_EVENTS, message = "must have 1 to 500 elements")
        List<@NotNull(message = "is missing") Heartbeat> events) {

    /** The most events of one batch. */
    static final int MAX_EVENTS = 500;
}
