package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other regions what this one admitted, twice in each sync interval, so that the telling itself has the other half
 * of it. Each region has a thread of its own: one that hangs holds up no other.
 */
public final class RegionSync {
    private static final Logger LOG = LoggerFactory.getLogger(RegionSync.class);

    private final Duration pause;
    private final List<Thread> threads;
    private volatile boolean closed;

    /**
     * Tells nothing until it is started.
     *
     * @param outboxes one for each other region
     * @param interval within which regions know of each other what they admitted
     */
    public RegionSync(List<Outbox> outboxes, Duration interval) {
        this.pause = interval.dividedBy(2);
        this.threads = outboxes.stream()
                .map(outbox -> Thread.ofVirtual().name("region-sync").unstarted(() -> tell(outbox)))
                .toList();
    }

    /** Begins to tell. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Ends after everything was told once more, or a second later for each region that does not answer. */
    public void close() throws InterruptedException {
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
