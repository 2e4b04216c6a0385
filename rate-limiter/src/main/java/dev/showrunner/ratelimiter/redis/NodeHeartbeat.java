package dev.showrunner.ratelimiter.redis;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this node registered for as long as it runs. */
public final class NodeHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NodeRegistry registry;
    private final Thread thread;
    private volatile boolean closed;

    /** Registers nothing until it is started. */
    public NodeHeartbeat(NodeRegistry registry) {
        this.registry = registry;
        this.thread = Thread.ofVirtual().name("node-heartbeat").unstarted(this::beat);
    }

    /** Begins to register. */
    public void start() {
        thread.start();
    }

    /** Takes the node off the register, if Redis answers, and ends. */
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        thread.join(PAUSE);
        try {
            registry.leave();
        } catch (RedisException e) {
            LOG.debug("Ended without saying so; the others will notice", e);
        }
    }

    private void beat() {
        while (!closed) {
            try {
                registry.register();
            } catch (RedisException e) {
                LOG.debug("Not registered; the last number of nodes stands", e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
