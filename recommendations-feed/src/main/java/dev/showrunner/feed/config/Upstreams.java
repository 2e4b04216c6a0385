package dev.showrunner.feed.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/**
 * Where the other services are.
 *
 * @param rateLimiter base address
 * @param continueWatching base address
 * @param trending base address
 */
@ConfigurationProperties("feed.upstreams")
public record Upstreams(
        @Bindable(defaultValue = "http://127.0.0.1:8081") URI rateLimiter,
        @Bindable(defaultValue = "http://127.0.0.1:8082") URI continueWatching,
        @Bindable(defaultValue = "http://127.0.0.1:8083") URI trending) {}
