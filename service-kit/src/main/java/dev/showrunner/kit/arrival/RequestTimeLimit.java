package dev.showrunner.kit.arrival;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How long clients may keep a connection busy with a request that does not arrive.
 *
 * @param requestTimeout from the first byte of a request, or from a new connection, to the last byte of the request
 */
@ConfigurationProperties("http")
public record RequestTimeLimit(
        @NotNull @Bindable(defaultValue = "20s") Duration requestTimeout) {}
