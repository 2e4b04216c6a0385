package dev.showrunner.kit.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds Redis clients. Lettuce's defaults suit a cache that one waits for: a queue without bound that fills while
 * Redis is away, and every command of that queue executed when it is back. A debit that its caller gave up on minutes
 * ago would then count against the next one, so everything here fails fast instead.
 */
@Factory
final class RedisClients {
    private static final Logger LOG = LoggerFactory.getLogger(RedisClients.class);
    private static final int THREADS = 2;
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(10);

    private static final Duration TOPOLOGY_EVERY = Duration.ofSeconds(10);
    private static final Duration TOPOLOGY_PAUSE = Duration.ofSeconds(1);

    /** What Lettuce understands as no limit. */
    private static final Duration FOR_EVER = Duration.ZERO;

    @Singleton
    @Bean(preDestroy = "shutdown")
    ClientResources resources(RedisConfiguration configuration) {
        Delay reconnect = Delay.exponential(FIRST_RECONNECT, configuration.reconnectDelay(), 2, TimeUnit.MILLISECONDS);
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(reconnect)
                .build();
    }

    static RedisServers servers(RedisConfiguration configuration, ClientResources resources) {
        if (configuration.commandTimeout().limit().isEmpty()) {
            LOG.warn("redis.command-timeout is off: a Redis that hangs will hang whoever asks it");
        }
        return configuration.cluster()
                ? new RedisServers.Cluster(cluster(configuration, resources))
                : new RedisServers.One(one(configuration, resources));
    }

    private static RedisClient one(RedisConfiguration configuration, ClientResources resources) {
        RedisClient client = RedisClient.create(resources, uri(configuration.uri(), configuration));
        client.setOptions(options(configuration));
        return client;
    }

    private static RedisClusterClient cluster(RedisConfiguration configuration, ClientResources resources) {
        List<RedisURI> uris = Arrays.stream(configuration.uri().split(",", -1))
                .map(text -> uri(text.strip(), configuration))
                .toList();
        RedisClusterClient client = RedisClusterClient.create(resources, uris);
        // Nodes are asked where the slots are now and then, and when something looks wrong, which is Lettuce's default.
        client.setOptions(ClusterClientOptions.builder(options(configuration))
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY_EVERY)
                        .adaptiveRefreshTriggersTimeout(TOPOLOGY_PAUSE)
                        .build())
                .build());
        return client;
    }

    private static RedisURI uri(String text, RedisConfiguration configuration) {
        RedisURI uri = RedisURI.create(text);
        uri.setTimeout(configuration.commandTimeout().limit().orElse(FOR_EVER));
        return uri;
    }

    static ClientOptions options(RedisConfiguration configuration) {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(configuration.queueSize())
                .replayFilter(command -> true)
                .timeoutOptions(configuration
                        .commandTimeout()
                        .limit()
                        .map(TimeoutOptions::enabled)
                        .orElseGet(TimeoutOptions::create))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(configuration.connectTimeout())
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .build();
    }
}
