package dev.showrunner.kit;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error answer, RFC 9457.
 *
 * @param type stable identifier of the kind of problem, {@code urn:showrunner:problem:<slug>}; programs compare this
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong with this request and what to change; no internals
 * @param field the part of the request at fault, as in {@code events[3].position_ms}
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field) {}
