package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Buckets;
import java.util.List;

/**
 * The stores of all regions.
 *
 * @param buckets the stores as one; where no other region is configured, this region's store itself
 * @param outboxes what each other region is to be told
 * @param ledger how much of that the other regions know
 */
public record Regions(Buckets buckets, List<Outbox> outboxes, Ledger ledger) {

    /** Whether the other regions know what this one admits; true if there are none. */
    public boolean isConnected() {
        return ledger.isConnected();
    }
}
