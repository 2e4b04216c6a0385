package dev.showrunner.ratelimiter.lease;

/**
 * What a request wants of a lease.
 *
 * @param index the place of the debit in the request
 * @param cost how many tokens
 * @param lease of the debit's bucket
 */
record Part(int index, long cost, Lease lease) {

    boolean isDenied() {
        return lease.denies(cost);
    }

    /** Ends a pledge: the tokens were used, or are back. */
    void settle(boolean used) {
        if (used) {
            lease.purse().keepPledge(cost);
        } else {
            lease.purse().takeBack(cost);
        }
    }
}
