package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Debit;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** What this node tells the other regions, and whether they hear it. Thread-safe. */
public final class Ledger {
    private static final int MISSED_SYNCS = 3;

    private final List<Outbox> outboxes;
    private final LongSupplier nanoTime;
    private final Duration interval;
    private final boolean fallsBack;

    /**
     * With one outbox for each other region.
     *
     * @param nanoTime a monotonic clock, in nanoseconds
     * @param interval within which regions tell each other everything while they are connected
     * @param fallsBack whether a region that is cut off keeps to its part of the rate, as it should
     */
    public Ledger(List<Outbox> outboxes, LongSupplier nanoTime, Duration interval, boolean fallsBack) {
        this.outboxes = List.copyOf(outboxes);
        this.nanoTime = nanoTime;
        this.interval = interval;
        this.fallsBack = fallsBack;
    }

    int regions() {
        return outboxes.size() + 1;
    }

    Duration interval() {
        return interval;
    }

    /** Whether this region is to keep to its part of the rate, as it is cut off and has its fall-back. */
    boolean keepsToItsPart() {
        return fallsBack && !isConnected();
    }

    /** Whether every other region knows what was admitted here until three intervals ago. */
    public boolean isConnected() {
        long now = nanoTime.getAsLong();
        for (Outbox outbox : outboxes) {
            if (now - outbox.toldNanos() > MISSED_SYNCS * interval.toNanos()) {
                return false;
            }
        }
        return true;
    }

    void record(Debit admitted) {
        Charge charge = new Charge(admitted, nanoTime.getAsLong());
        outboxes.forEach(outbox -> outbox.add(charge));
    }
}
