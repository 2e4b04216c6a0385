package dev.showrunner.ratelimiter;

import java.util.concurrent.atomic.AtomicLong;

final class InMemoryBucketsTest extends BucketsContract {
    private final AtomicLong now = new AtomicLong();
    private final InMemoryBuckets buckets = new InMemoryBuckets(now::get);

    @Override
    protected Buckets buckets() {
        return buckets;
    }

    @Override
    protected void setNow(long micros) {
        now.set(micros);
    }

    @Override
    protected String freshKey(int number) {
        return "k" + number;
    }
}
