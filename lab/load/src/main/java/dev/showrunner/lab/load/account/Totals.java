package dev.showrunner.lab.load.account;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The sums of an account at one moment.
 *
 * @param byRegion sums for each region
 * @param retried how often an event was sent again
 * @param reasons why events were refused, a few of them
 */
public record Totals(Map<String, Region> byRegion, long retried, Set<String> reasons) {
    /** Nothing sent. */
    public static final Totals NONE = new Totals(Map.of(), 0, Set.of());

    /** Copies the collections. */
    public Totals {
        byRegion = Collections.unmodifiableMap(new TreeMap<>(byRegion));
        reasons = Collections.unmodifiableSet(new TreeSet<>(reasons));
    }

    /**
     * The sums of one region: events, the watched time in ms that they report, and sessions, by their first events.
     */
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

    /** The sums of one region, zero if nothing was sent there. */
    public Region region(String region) {
        return byRegion.getOrDefault(region, Region.NONE);
    }

    /** Events handed to the network at least once. */
    public long sent() {
        return sum(Region::sent);
    }

    /** Events that a service said are safe. */
    public long acknowledged() {
        return sum(Region::acknowledged);
    }

    /** Events that will never be taken. */
    public long refused() {
        return sum(Region::refused);
    }

    /** Events whose fate is unknown. */
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
