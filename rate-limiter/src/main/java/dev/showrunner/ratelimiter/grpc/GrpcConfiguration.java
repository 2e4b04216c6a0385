package dev.showrunner.ratelimiter.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * Where gRPC is answered.
 *
 * @param host the address to listen on
 * @param port the port; 0 takes any that is free
 */
@ConfigurationProperties("grpc")
record GrpcConfiguration(
        @NotBlank @Bindable(defaultValue = "127.0.0.1") String host,

        @Min(0) @Max(65_535) @Bindable(defaultValue = "9081")
        int port) {}
