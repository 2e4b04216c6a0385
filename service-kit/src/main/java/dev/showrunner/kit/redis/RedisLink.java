package dev.showrunner.kit.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis for a service that can start, and live, without it. It connects in the background until it
 * succeeds once; from then on Lettuce reconnects by itself. While there is no connection every command fails at once
 * with a {@link RedisException}; nothing waits, nothing is queued. Thread-safe.
 */
@Singleton
public final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedisClient client;
    private final Duration pause;
    private final Thread connector;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean closed;

    RedisLink(RedisClient client, RedisConfiguration configuration) {
        this.client = client;
        this.pause = configuration.reconnectDelay();
        if (!tryConnect()) {
            LOG.warn("Redis cannot be reached; going on without it and trying again every {} ms", pause.toMillis());
        }
        this.connector = Thread.ofVirtual().name("redis-connector").unstarted(this::connectUntilDone);
        connector.start();
    }

    /** Commands that return futures. Fails at once if Redis has not been reached yet. */
    public RedisAsyncCommands<String, String> async() {
        return connection().async();
    }

    /** Commands that wait for their answer, at most for the command timeout. */
    public RedisCommands<String, String> sync() {
        return connection().sync();
    }

    /** The connection itself. */
    public StatefulRedisConnection<String, String> connection() {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null) {
            throw new RedisConnectionException("Redis has not been reached yet");
        }
        return current;
    }

    /** Whether commands have a connection to go over right now. Says nothing about whether Redis answers. */
    public boolean isConnected() {
        StatefulRedisConnection<String, String> current = connection;
        return current != null && current.isOpen();
    }

    @PreDestroy
    void close() {
        closed = true;
        LockSupport.unpark(connector);
        StatefulRedisConnection<String, String> current = connection;
        if (current != null) {
            current.close();
        }
    }

    private void connectUntilDone() {
        while (connection == null && !closed) {
            LockSupport.parkNanos(pause.toNanos());
            if (!closed && tryConnect()) {
                LOG.info("Redis has been reached");
            }
        }
    }

    private boolean tryConnect() {
        try {
            connection = client.connect();
            return true;
        } catch (RedisException e) {
            LOG.debug("Redis cannot be reached", e);
            return false;
        }
    }
}
