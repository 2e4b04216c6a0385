package dev.showrunner.kit.redis;

import dev.showrunner.kit.redis.RedisServers.Connected;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.resource.ClientResources;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to Redis or a Redis Cluster, for services that can start and run without it. It retries in the
 * background until the first connection succeeds; from then on Lettuce reconnects. While disconnected, every command
 * fails immediately with a {@link RedisException}, and none is queued. Thread-safe.
 */
@Singleton
public final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedisServers servers;
    private final Duration retryDelay;
    private final Thread connector;
    private volatile @Nullable Connected connected;
    private volatile boolean closed;

    /**
     * Tries to connect once and continues in the background. The bean connects to {@code redis.uri}; the creator of any
     * further link closes it.
     *
     * @param configuration the connection settings
     * @param resources the threads and timers that all links share
     */
    @Inject
    public RedisLink(RedisConfiguration configuration, ClientResources resources) {
        this.servers = RedisClients.servers(configuration, resources);
        this.retryDelay = configuration.reconnectDelay();
        if (!tryConnect()) {
            LOG.warn("Redis is unreachable; starting without it and retrying every {} ms", retryDelay.toMillis());
        }
        this.connector = Thread.ofVirtual().name("redis-connector").unstarted(this::connectUntilDone);
        connector.start();
    }

    /** Returns commands that return futures. Throws if the first connection has not succeeded yet. */
    public RedisClusterAsyncCommands<String, String> async() {
        return connected().async();
    }

    /**
     * Returns commands that wait for their reply, at most for the command timeout. Throws if the first connection has
     * not succeeded yet.
     */
    public RedisClusterCommands<String, String> sync() {
        return connected().sync();
    }

    private Connected connected() {
        Connected current = connected;
        if (current == null) {
            throw new RedisConnectionException("Not connected to Redis yet");
        }
        return current;
    }

    /** Returns whether the connection is open. This does not imply that Redis answers. */
    public boolean isConnected() {
        Connected current = connected;
        return current != null && current.connection().isOpen();
    }

    /** Closes the connection permanently. */
    @PreDestroy
    public void close() {
        closed = true;
        LockSupport.unpark(connector);
        Connected current = connected;
        if (current != null) {
            current.connection().close();
        }
        servers.shutdown();
    }

    /**
     * Returns the id of the cluster node that holds a key, as currently known. Without a cluster it is always the same.
     */
    public String nodeOf(String key) {
        Connected current = connected;
        return current == null ? Connected.ONLY_NODE : current.nodeOf(key);
    }

    /** Returns the ids that {@link #nodeOf} can currently return. */
    public Set<String> nodes() {
        Connected current = connected;
        return current == null ? Set.of(Connected.ONLY_NODE) : current.nodes();
    }

    private void connectUntilDone() {
        while (connected == null && !closed) {
            LockSupport.parkNanos(retryDelay.toNanos());
            if (!closed && tryConnect()) {
                LOG.info("Connected to Redis");
            }
        }
    }

    private boolean tryConnect() {
        try {
            connected = servers.connect();
            return true;
        } catch (RedisException e) {
            LOG.debug("Redis is unreachable", e);
            return false;
        }
    }
}
