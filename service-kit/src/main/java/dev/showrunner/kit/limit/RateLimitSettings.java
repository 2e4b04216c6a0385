package dev.showrunner.kit.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;

/**
 * The settings of the rate limiter's client.
 *
 * @param url the limiter's base URL
 * @param timeout the maximum time that a request waits for the limiter; less if its deadline is earlier
 * @param onFailure what happens to a request when the limiter does not answer or fails
 */
@ConfigurationProperties("rate-limit")
public record RateLimitSettings(
        @NotNull @Bindable(defaultValue = "http://127.0.0.1:8081")
        URI url,

        @NotNull @Bindable(defaultValue = "25ms") Duration timeout,
        @NotNull @Bindable(defaultValue = "ALLOW") OnFailure onFailure) {

    /** What happens to a request when the limiter does not answer or fails. */
    public enum OnFailure {
        /** The request proceeds. */
        ALLOW,
        /** The request is denied with a {@code Retry-After} of 1 second. */
        DENY
    }
}
