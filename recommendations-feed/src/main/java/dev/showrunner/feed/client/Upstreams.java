package dev.showrunner.feed.client;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/**
 * Where the services are that rows come from.
 *
 * @param continueWatching base address
 * @param trending base address
 */
@ConfigurationProperties("feed.upstreams")
record Upstreams(
        @Bindable(defaultValue = "http://127.0.0.1:8082") URI continueWatching,
        @Bindable(defaultValue = "http://127.0.0.1:8083") URI trending) {}
