package dev.showrunner.kit.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * The settings of a Redis connection.
 *
 * @param uri the URI, {@code redis://host:port} or {@code rediss://...}; for a cluster, a comma-separated list of nodes
 * @param commandTimeout the timeout of a command; {@code off} to wait forever
 * @param connectTimeout the timeout for opening a connection
 * @param reconnectDelay the maximum delay between two attempts to reconnect
 * @param queueSize the maximum number of commands in flight; further ones fail immediately
 * @param cluster whether the URIs name nodes of a Redis Cluster
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
