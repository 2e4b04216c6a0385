package dev.showrunner.kit;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response (RFC 9457).
 *
 * @param type the stable identifier that programs compare, {@code urn:showrunner:problem:<slug>}
 * @param title the type in words
 * @param status the HTTP status
 * @param detail what is wrong with this request and how to fix it; no internals
 * @param field the invalid part of the request, for example {@code events[3].position_ms}
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field) {}
