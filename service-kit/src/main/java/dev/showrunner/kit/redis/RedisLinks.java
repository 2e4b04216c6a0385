package dev.showrunner.kit.redis;

import io.lettuce.core.resource.ClientResources;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Connections to further Redis servers, none of them a cluster, for a service that needs more than the one of {@code redis.uri}. Thread-safe. */
@Singleton
public final class RedisLinks {
    private final RedisConfiguration configuration;
    private final ClientResources resources;
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();

    RedisLinks(RedisConfiguration configuration, ClientResources resources) {
        this.configuration = configuration;
        this.resources = resources;
    }

    /**
     * A connection that fails as fast as that of {@code redis.uri}, and ends with the service.
     *
     * @param uri where: {@code redis://host:port} or {@code rediss://...}
     * @param commandTimeout how long a command may take before its caller gets an error
     */
    public RedisLink to(String uri, Duration commandTimeout) {
        RedisConfiguration further = new RedisConfiguration(
                uri,
                CommandTimeout.of(commandTimeout),
                configuration.connectTimeout(),
                configuration.reconnectDelay(),
                configuration.queueSize(),
                false);
        RedisServers servers = RedisClients.create(further, resources);
        RedisLink link = new RedisLink(servers, further);
        closing.add(() -> {
            link.close();
            servers.shutdown();
        });
        return link;
    }

    @PreDestroy
    void close() {
        closing.forEach(Runnable::run);
    }
}
