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
 * The connection to Redis, or to a Redis Cluster, for a service that can start, and live, without it. It connects in
 * the background until it succeeds once; from then on Lettuce reconnects by itself. While there is no connection every
 * command fails at once with a {@link RedisException}; nothing waits, nothing is queued. Thread-safe.
 */
@Singleton
public final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedisServers servers;
    private final Duration pause;
    private final Thread connector;
    private volatile @Nullable Connected connected;
    private volatile boolean closed;

    /**
     * Begins to connect. The bean of this class is the link to {@code redis.uri}; who opens further ones closes them.
     *
     * @param configuration where Redis is and how long it may take
     * @param resources threads and timers, which all links share
     */
    @Inject
    public RedisLink(RedisConfiguration configuration, ClientResources resources) {
        this.servers = RedisClients.servers(configuration, resources);
        this.pause = configuration.reconnectDelay();
        if (!tryConnect()) {
            LOG.warn("Redis cannot be reached; going on without it and trying again every {} ms", pause.toMillis());
        }
        this.connector = Thread.ofVirtual().name("redis-connector").unstarted(this::connectUntilDone);
        connector.start();
    }

    /** Commands that return futures. Fails at once if Redis has not been reached yet. */
    public RedisClusterAsyncCommands<String, String> async() {
        return connected().async();
    }

    /** Commands that wait for their answer, at most for the command timeout. */
    public RedisClusterCommands<String, String> sync() {
        return connected().sync();
    }

    private Connected connected() {
        Connected current = connected;
        if (current == null) {
            throw new RedisConnectionException("Redis has not been reached yet");
        }
        return current;
    }

    /** Whether commands have a connection to go over right now. Says nothing about whether Redis answers. */
    public boolean isConnected() {
        Connected current = connected;
        return current != null && current.connection().isOpen();
    }

    /** Ends the connection for good. */
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

    /** The node of a cluster that holds a key, as far as is known now; one name for all keys without a cluster. */
    public String nodeOf(String key) {
        Connected current = connected;
        return current == null ? Connected.ONLY_NODE : current.nodeOf(key);
    }

    /** The nodes that {@link #nodeOf} names now. */
    public Set<String> nodes() {
        Connected current = connected;
        return current == null ? Set.of(Connected.ONLY_NODE) : current.nodes();
    }

    private void connectUntilDone() {
        while (connected == null && !closed) {
            LockSupport.parkNanos(pause.toNanos());
            if (!closed && tryConnect()) {
                LOG.info("Redis has been reached");
            }
        }
    }

    private boolean tryConnect() {
        try {
            connected = servers.connect();
            return true;
        } catch (RedisException e) {
            LOG.debug("Redis cannot be reached", e);
            return false;
        }
    }
}
