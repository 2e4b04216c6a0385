package dev.showrunner.lab.proxy.http.fault;

import java.util.concurrent.atomic.LongAdder;

/** An injected HTTP fault with its counters. Thread-safe. */
public final class ActiveHttpFault {
    private final HttpFaultSpec spec;
    private final LongAdder seen = new LongAdder();
    private final LongAdder hit = new LongAdder();

    ActiveHttpFault(HttpFaultSpec spec) {
        this.spec = spec;
    }

    /** Returns the settings of the fault. */
    public HttpFaultSpec spec() {
        return spec;
    }

    /** Returns the number of requests to its path since the fault was injected. */
    public long seen() {
        return seen.sum();
    }

    /** Returns the number of requests that the fault applied to. */
    public long hit() {
        return hit.sum();
    }

    /** Returns whether the fault applies to a request, and counts it. {@code chance} is a random number from 0 to 1. */
    boolean chooses(String uri, double chance) {
        if (!uri.startsWith(spec.path())) {
            return false;
        }
        seen.increment();
        if (chance >= spec.share()) {
            return false;
        }
        hit.increment();
        return true;
    }
}
