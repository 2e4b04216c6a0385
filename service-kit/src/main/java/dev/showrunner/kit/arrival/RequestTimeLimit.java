package dev.showrunner.kit.arrival;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * The time limit for a request to arrive.
 *
 * @param requestTimeout the maximum time from the first byte of a request to its last, and from the opening of a
 *     connection to its first byte
 */
@ConfigurationProperties("http")
public record RequestTimeLimit(
        @NotNull @Bindable(defaultValue = "20s") Duration requestTimeout) {}
