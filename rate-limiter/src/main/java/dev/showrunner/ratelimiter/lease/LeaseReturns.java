package dev.showrunner.ratelimiter.lease;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Returns unused leases while the service runs, and all of them when it ends. */
public final class LeaseReturns {
    private static final int TIMES_A_LIFE = 4;

    private final LeasedBuckets leases;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Returns nothing until it is started.
     *
     * @param leaseLife how long a node keeps tokens that it does not use
     */
    public LeaseReturns(LeasedBuckets leases, Duration leaseLife) {
        this.leases = leases;
        this.pause = leaseLife.dividedBy(TIMES_A_LIFE);
        this.thread = Thread.ofVirtual().name("lease-returns").unstarted(this::returnUnused);
    }

    /** Begins to return. */
    public void start() {
        thread.start();
    }

    /** Returns all leases and ends. */
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        leases.close();
    }

    private void returnUnused() {
        while (!closed) {
            LockSupport.parkNanos(pause.toNanos());
            leases.returnUnused();
        }
    }
}
