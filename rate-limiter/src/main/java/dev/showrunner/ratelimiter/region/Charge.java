package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Debit;

/**
 * Tokens that one region admitted, for the buckets of the others.
 *
 * @param debit the bucket, its shape in all regions, and the tokens
 * @param atNanos when the last of them were admitted, on the sender's monotonic clock
 */
public record Charge(Debit debit, long atNanos) {
    Charge add(Charge later) {
        Debit sum = new Debit(debit.key(), later.debit.limit(), debit.cost() + later.debit.cost());
        return new Charge(sum, later.atNanos);
    }
}
