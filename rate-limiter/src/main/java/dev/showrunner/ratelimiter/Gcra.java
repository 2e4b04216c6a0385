package dev.showrunner.ratelimiter;

/**
 * The token bucket as a generic cell rate algorithm (ITU-T I.371, "virtual scheduling"): instead of a token count and
 * the time of its last refill, a bucket is <em>one</em> integer, the theoretical arrival time (TAT), in microseconds.
 *
 * <pre>
 *          now                       TAT            now + window
 *   ────────┼─────────────────────────┼──────────────────┼────────▶ time
 *           │◀──────── backlog ──────▶│◀── tokens left ─▶│
 * </pre>
 *
 * <p>Every token taken pushes TAT one interval (1 / rate) into the future; time passing lets "now" catch up, which is
 * the refill. The bucket is full when TAT is not after now, and empty when TAT is a whole window (capacity x interval)
 * ahead. So a request of cost c passes exactly if TAT + c x interval stays within now + window. There is no refill step,
 * nothing to do for idle buckets, and a bucket that nobody has stored is a full one.
 *
 * <p>Two consequences are used everywhere. A stored TAT in the past means the same as none, so a store may forget a
 * bucket when TAT has passed. And a TAT beyond now + window can only come from a clock that jumped back or from a limit
 * that was made smaller; reading clamps it, so no bucket ever owes more than its own capacity.
 *
 * <p>All values are whole microseconds below 2^53 ({@link Limit} sees to it), so the same arithmetic is exact in Java's
 * long and in the doubles of Redis's Lua. {@code token_bucket.lua} is this class in another language, and a test runs
 * both side by side.
 */
public final class Gcra {
    /** The wait for a cost that no amount of waiting makes possible, because it exceeds the capacity. */
    public static final long NEVER = -1;

    private Gcra() {}

    /**
     * The TAT to reckon with.
     *
     * @param storedMicros the stored TAT, or 0 for none
     * @param nowMicros the store's time
     */
    public static long arrival(long storedMicros, long nowMicros, Limit limit) {
        return Math.min(Math.max(storedMicros, nowMicros), nowMicros + limit.windowMicros());
    }

    /** Whether a bucket whose TAT lies the given backlog ahead of now holds so many tokens. */
    public static boolean fits(long backlogMicros, Limit limit, long tokens) {
        return waitMicros(backlogMicros, limit, tokens) == 0;
    }

    /** How many whole tokens are left. */
    public static long remaining(long backlogMicros, Limit limit) {
        return (limit.windowMicros() - backlogMicros) / limit.intervalMicros();
    }

    /** How long until the bucket holds so many tokens, in microseconds: 0 if it does now, {@link #NEVER} if it cannot. */
    public static long waitMicros(long backlogMicros, Limit limit, long tokens) {
        if (tokens > limit.capacity()) {
            return NEVER;
        }
        return Math.max(0, backlogMicros + tokens * limit.intervalMicros() - limit.windowMicros());
    }
}
