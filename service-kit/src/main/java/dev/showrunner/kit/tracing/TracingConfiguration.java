package dev.showrunner.kit.tracing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * The settings of tracing. They apply to requests whose caller has not decided about sampling.
 *
 * @param endpoint the base URL of an OTLP/HTTP receiver; empty to disable recording
 * @param perSecond the number of requests per second that are always recorded
 * @param ratio the share of the other requests that are recorded, 0 to 1
 */
@ConfigurationProperties("tracing")
record TracingConfiguration(
        @Bindable(defaultValue = "") String endpoint,
        @PositiveOrZero @Bindable(defaultValue = "5") int perSecond,

        @DecimalMin("0") @DecimalMax("1") @Bindable(defaultValue = "0.01")
        double ratio) {
    static final TracingConfiguration OFF = new TracingConfiguration("", 0, 0);

    boolean isEnabled() {
        return !endpoint.isBlank();
    }
}
