package dev.showrunner.lab.proxy.http.fault;

import java.util.concurrent.atomic.LongAdder;

/** A fault that is there, and what it has done. Thread-safe. */
public final class ActiveHttpFault {
    private final HttpFaultSpec spec;
    private final LongAdder seen = new LongAdder();
    private final LongAdder hit = new LongAdder();

    ActiveHttpFault(HttpFaultSpec spec) {
        this.spec = spec;
    }

    /** What it does. */
    public HttpFaultSpec spec() {
        return spec;
    }

    /** Requests to its path that came while it was there. */
    public long seen() {
        return seen.sum();
    }

    /** Those that it happened to. */
    public long hit() {
        return hit.sum();
    }

    /** Whether it happens to this request; {@code chance} is from 0 to 1. */
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
