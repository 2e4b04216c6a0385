package dev.showrunner.feed.policy;

import java.time.Duration;

/**
 * How one dependency is guarded.
 *
 * @param enabled off means: no breaker, no bulkhead, no retry budget, and the time limit below; what the drills compare
 *     with
 * @param limit longest that one attempt may take; 10 s when off
 * @param concurrency calls under way at most
 * @param retry whether a call may be tried a second time; only where twice does no harm
 * @param openFor how long the breaker stays open at first; up to 2.5 times that when it opens again and again
 */
public record PolicySettings(boolean enabled, Duration limit, int concurrency, boolean retry, Duration openFor) {
    /** The limit when the policy is off: what the usual HTTP client would wait. */
    static final Duration UNGUARDED_LIMIT = Duration.ofSeconds(10);

    /** The limit in force. */
    Duration effectiveLimit() {
        return enabled ? limit : UNGUARDED_LIMIT;
    }
}
