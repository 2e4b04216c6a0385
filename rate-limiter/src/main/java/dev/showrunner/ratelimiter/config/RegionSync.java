package dev.showrunner.ratelimiter.config;

import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.region.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other regions what this one admitted, twice in each sync interval, so that the telling itself has the other half
 * of it. Each region has a thread of its own: one that hangs holds up no other.
 */
@Context
final class RegionSync {
    private static final Logger LOG = LoggerFactory.getLogger(RegionSync.class);

    private final Duration pause;
    private final List<Thread> threads;
    private volatile boolean closed;

    RegionSync(Regions regions, RegionConfiguration configuration, MeterRegistry meters) {
        this.pause = configuration.regionSyncInterval().dividedBy(2);
        this.threads = regions.outboxes().stream()
                .map(outbox -> Thread.ofVirtual().name("region-sync").unstarted(() -> tell(outbox)))
                .toList();
        if (!threads.isEmpty()) {
            meters.gauge("limiter.regions.connected", regions, all -> all.isConnected() ? 1 : 0);
        }
    }

    @PostConstruct
    void start() {
        threads.forEach(Thread::start);
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join(Duration.ofSeconds(1));
        }
    }

    /** Once more after the end, so that what was admitted last is not lost with this node. */
    private void tell(Outbox outbox) {
        boolean last;
        do {
            LockSupport.parkNanos(pause.toNanos());
            last = closed;
            try {
                outbox.push();
            } catch (StoreUnavailableException e) {
                LOG.debug("Another region was not told; it will be", e);
            }
        } while (!last);
    }
}
