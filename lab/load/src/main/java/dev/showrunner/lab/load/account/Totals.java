package dev.showrunner.lab.load.account;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Totals of an account at one moment.
 *
 * @param byRegion totals of each region
 * @param retried number of retries
 * @param reasons reasons for refusals, at most eight
 */
public record Totals(Map<String, Region> byRegion, long retried, Set<String> reasons) {
    /** No events. */
    public static final Totals NONE = new Totals(Map.of(), 0, Set.of());

    /** Copies the collections. */
    public Totals {
        byRegion = Collections.unmodifiableMap(new TreeMap<>(byRegion));
        reasons = Collections.unmodifiableSet(new TreeSet<>(reasons));
    }

    /** Totals of one region: events, their watched time in ms, and sessions (counted by their first events). */
    public record Region(
            long sent,
            long acknowledged,
            long refused,
            long sentMs,
            long acknowledgedMs,
            long refusedMs,
            long sentSessions,
            long acknowledgedSessions,
            long refusedSessions) {
        private static final Region NONE = new Region(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Totals of a region; zero if no event was sent there. */
    public Region region(String region) {
        return byRegion.getOrDefault(region, Region.NONE);
    }

    /** Events sent at least once. */
    public long sent() {
        return sum(Region::sent);
    }

    /** Events that a service acknowledged. */
    public long acknowledged() {
        return sum(Region::acknowledged);
    }

    /** Events that a service refused for good. */
    public long refused() {
        return sum(Region::refused);
    }

    /** Events that are neither acknowledged nor refused. */
    public long pending() {
        return sent() - acknowledged() - refused();
    }

    /** Watched time of all sent events, ms. */
    public long sentMs() {
        return sum(Region::sentMs);
    }

    /** Watched time of the acknowledged events, ms. */
    public long acknowledgedMs() {
        return sum(Region::acknowledgedMs);
    }

    private long sum(ToLongFunction<Region> part) {
        return byRegion.values().stream().mapToLong(part).sum();
    }
}
