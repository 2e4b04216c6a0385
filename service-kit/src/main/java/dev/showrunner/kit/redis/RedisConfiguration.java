package dev.showrunner.kit.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * How Redis is reached.
 *
 * @param uri where: {@code redis://host:port} or {@code rediss://...}
 * @param commandTimeout how long a command may take before its caller gets an error; {@code off} to wait for ever
 * @param connectTimeout how long a connection may take to open
 * @param reconnectDelay the longest pause between two attempts to connect again
 * @param queueSize how many commands may wait for an answer; more are refused at once
 * @param cluster whether the URI, or several that commas separate, name nodes of a Redis Cluster
 */
@ConfigurationProperties("redis")
public record RedisConfiguration(
        @NotBlank @Bindable(defaultValue = "redis://127.0.0.1:6379")
        String uri,

        @Bindable(defaultValue = "20ms") CommandTimeout commandTimeout,
        @Bindable(defaultValue = "500ms") Duration connectTimeout,
        @Bindable(defaultValue = "250ms") Duration reconnectDelay,

        @Min(16) @Max(1_000_000) @Bindable(defaultValue = "8192")
        int queueSize,

        @Bindable(defaultValue = "false") boolean cluster) {}
