package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.TooManyLimitsException;
import io.lettuce.core.cluster.SlotHash;
import java.util.List;

/** Which keys one script may touch together. */
public enum Slots {
    /** One node: all of them. */
    ONE {
        @Override
        int of(List<Debit> debits) {
            return 0;
        }
    },
    /** Redis Cluster: those of one of its 16,384 slots, which the part of the key in braces chooses. */
    CLUSTER {
        @Override
        int of(List<Debit> debits) {
            int slot = SlotHash.getSlot(debits.getFirst().key());
            for (Debit debit : debits) {
                if (SlotHash.getSlot(debit.key()) != slot) {
                    throw TooManyLimitsException.inSeveralSlots(debits.size());
                }
            }
            return slot;
        }
    };

    /**
     * The slot of a request, from 0.
     *
     * @throws TooManyLimitsException if its buckets lie in several
     */
    abstract int of(List<Debit> debits);
}
