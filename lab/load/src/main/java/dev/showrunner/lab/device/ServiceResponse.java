package dev.showrunner.lab.device;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Response to a request that carries events or titles. */
public sealed interface ServiceResponse {
    /** The request was accepted. Events without an acknowledging receipt may be sent again. */
    record Accepted(List<Receipt> receipts) implements ServiceResponse {}

    /**
     * The request was refused and a retry would be refused, too. {@code element} is the index of the invalid element,
     * if the service named it.
     */
    record Refused(OptionalInt element, String reason) implements ServiceResponse {}

    /** The fate of the request is unknown. It may be sent again, after {@code retryAfter} if the service gave one. */
    record Unavailable(Optional<Duration> retryAfter, String reason) implements ServiceResponse {}

    /** Format of a {@code Retry-After} in seconds. */
    Pattern SECONDS = Pattern.compile("\\d{1,4}");

    /** Interprets a response to {@code POST /v1/heartbeats} or {@code PUT /v1/titles}. */
    static ServiceResponse of(int status, Optional<String> retryAfter, byte[] body) {
        try {
            if (status >= 200 && status < 300) {
                return new Accepted(ResponseJson.receipts(body));
            }
            if (status == 408 || status == 429 || status >= 500) {
                Optional<Duration> wait = retryAfter
                        .filter(text -> SECONDS.matcher(text).matches())
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
                return new Unavailable(wait, "status " + status);
            }
            return new Refused(
                    ResponseJson.element(body), "status " + status + ": " + ResponseJson.text(body, "detail"));
        } catch (IOException e) {
            return new Unavailable(Optional.empty(), "status " + status + " with a body that is not JSON");
        }
    }
}
