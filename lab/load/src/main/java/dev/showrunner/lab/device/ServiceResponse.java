package dev.showrunner.lab.device;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What a service said to a batch. */
public sealed interface ServiceResponse {
    /** It was taken; events without a receipt that acknowledges them may be sent again. */
    record Taken(List<Receipt> receipts) implements ServiceResponse {}

    /** The batch was refused and would be again; {@code element} is the one at fault, where the service named it. */
    record Refused(OptionalInt element, String reason) implements ServiceResponse {}

    /** Nothing is known to be safe; the same batch may be sent again after {@code retryAfter}, if the service named one. */
    record Unavailable(Optional<Duration> retryAfter, String reason) implements ServiceResponse {}

    /** Digits of a wait in seconds. */
    Pattern SECONDS = Pattern.compile("\\d{1,4}");

    /** Reads the answer of {@code POST /v1/heartbeats} or {@code PUT /v1/titles}. */
    static ServiceResponse of(int status, Optional<String> retryAfter, byte[] body) {
        try {
            if (status >= 200 && status < 300) {
                return new Taken(ResponseJson.receipts(body));
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
