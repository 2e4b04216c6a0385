package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;

/**
 * A shared limit as one region keeps it.
 *
 * <p>The region's own room is an equal part of the burst. The bucket in its store is wider than that, so that it can owe what the
 * other regions admitted: reading a bucket clamps what it owes to its capacity, and a debt that is cut is tokens given out
 * twice. All but the own room is a reserve that this region's requests must leave.
 *
 * @param limit the shared limit
 * @param wide the same with capacity for debts
 * @param room the own part of the burst, at least 1
 */
record Share(Limit limit, Limit wide, long room) {
    /** One interval while connected, and three until a region falls back. */
    private static final int BLIND_INTERVALS = 4;

    static Share of(Limit limit, int regions, long syncMicros) {
        long room = Math.max(1, limit.capacity() / regions);
        long blind = (regions - 1) * Math.ceilDiv(BLIND_INTERVALS * syncMicros, limit.intervalMicros());
        long capacity = Math.min(regions * room + blind, Limit.MAX_WINDOW_MICROS / limit.intervalMicros());
        return new Share(limit, new Limit(limit.name(), capacity, limit.intervalMicros(), limit.refundable()), room);
    }

    /**
     * A request's debit as this region's store is asked for it.
     *
     * @param weight what each token counts for: 1, or the number of regions where each keeps to its part of the rate
     */
    Debit debit(Debit asked, int weight) {
        long cost = asked.cost() * weight;
        long own = Math.min(wide.capacity(), weight == 1 ? room : Math.max(room, cost));
        long reserve = asked.reserve() * room / limit.capacity();
        return new Debit(
                asked.key(),
                wide,
                cost,
                Math.min(wide.capacity(), wide.capacity() - own + reserve),
                asked.shadow(),
                asked.terms());
    }

    /** What the bucket owes in terms of the shared limit, such that room and waits come out as this region has them. */
    long backlogMicros(long wideBacklogMicros, Debit asked, int weight, boolean allowed) {
        long others = (limit.capacity() - Math.min(limit.capacity(), room)) * limit.intervalMicros();
        long weighed = allowed ? 0 : asked.cost() * (weight - 1) * limit.intervalMicros();
        return Math.min(limit.windowMicros(), wideBacklogMicros + others + weighed);
    }
}
