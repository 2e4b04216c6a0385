package dev.showrunner.kit.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;

/**
 * Where the rate limiter is, and what happens without it.
 *
 * @param url its base address
 * @param timeout how long a request waits for it; less where its deadline is nearer
 * @param onFailure whether a request goes on that got no answer
 */
@ConfigurationProperties("rate-limit")
public record RateLimitSettings(
        @NotNull @Bindable(defaultValue = "http://127.0.0.1:8081")
        URI url,

        @NotNull @Bindable(defaultValue = "25ms") Duration timeout,
        @NotNull @Bindable(defaultValue = "ALLOW") OnFailure onFailure) {

    /** What happens to a request without the limiter's word. */
    public enum OnFailure {
        /** It goes on: the limiter guards, it does not gate. */
        ALLOW,
        /** It is denied, with a second to wait. */
        DENY
    }
}
