package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.redis.CommandTimeout;
import dev.showrunner.kit.redis.RedisConfiguration;
import dev.showrunner.kit.redis.RedisLink;
import io.lettuce.core.resource.ClientResources;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Connections to the Redis servers of other regions, none of them a cluster. */
@Singleton
final class RegionLinks {
    private final RedisConfiguration configuration;
    private final ClientResources resources;
    private final List<RedisLink> links = new CopyOnWriteArrayList<>();

    RegionLinks(RedisConfiguration configuration, ClientResources resources) {
        this.configuration = configuration;
        this.resources = resources;
    }

    /**
     * A connection that fails as fast as that of {@code redis.uri}, and ends with the service.
     *
     * @param uri where: {@code redis://host:port} or {@code rediss://...}
     * @param commandTimeout how long a command may take before its caller gets an error
     */
    RedisLink to(String uri, Duration commandTimeout) {
        RedisLink link = new RedisLink(
                new RedisConfiguration(
                        uri,
                        CommandTimeout.of(commandTimeout),
                        configuration.connectTimeout(),
                        configuration.reconnectDelay(),
                        configuration.queueSize(),
                        false),
                resources);
        links.add(link);
        return link;
    }

    @PreDestroy
    void close() {
        links.forEach(RedisLink::close);
    }
}
