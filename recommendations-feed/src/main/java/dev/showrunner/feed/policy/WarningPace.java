package dev.showrunner.feed.policy;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets one warning a second through and counts the others: a dead dependency must not fill the disk. Thread-safe. */
final class WarningPace {
    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final AtomicLong next;
    private final AtomicLong held = new AtomicLong();

    WarningPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /** Whether to warn now, and if so how many warnings were held back since the last. */
    OptionalLong tryWarn() {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + GAP_NANOS)) {
            return OptionalLong.of(held.getAndSet(0));
        }
        held.incrementAndGet();
        return OptionalLong.empty();
    }
}
