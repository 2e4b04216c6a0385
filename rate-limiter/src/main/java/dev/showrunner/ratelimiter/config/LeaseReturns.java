package dev.showrunner.ratelimiter.config;

import dev.showrunner.ratelimiter.lease.LeasedBuckets;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Returns unused leases while the service runs, and all of them when it ends. */
@Context
final class LeaseReturns {
    private static final int TIMES_A_LIFE = 4;

    private final LeasedBuckets leases;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean closed;

    LeaseReturns(LeasedBuckets leases, LimiterConfiguration configuration) {
        this.leases = leases;
        this.pause = configuration.leaseLife().dividedBy(TIMES_A_LIFE);
        this.thread = Thread.ofVirtual().name("lease-returns").unstarted(this::returnUnused);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void close() {
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
