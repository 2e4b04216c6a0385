package dev.showrunner.kit.tracing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * What is traced, and where to.
 *
 * @param endpoint base address of an OTLP/HTTP receiver; empty for none, which switches recording off
 * @param perSecond requests that are traced in any second, however many there are
 * @param ratio share of the further ones, 0 to 1; a request whose caller has decided already follows its caller
 */
@ConfigurationProperties("tracing")
record TracingConfiguration(
        @Bindable(defaultValue = "") String endpoint,
        @PositiveOrZero @Bindable(defaultValue = "5") int perSecond,

        @DecimalMin("0") @DecimalMax("1") @Bindable(defaultValue = "0.01")
        double ratio) {
    static final TracingConfiguration OFF = new TracingConfiguration("", 0, 0);

    boolean on() {
        return !endpoint.isBlank();
    }
}
