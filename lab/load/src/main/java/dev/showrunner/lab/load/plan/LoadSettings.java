package dev.showrunner.lab.load.plan;

import java.time.Duration;
import java.util.List;

/**
 * Settings that determine what a load sends. Equal settings yield equal loads.
 *
 * @param members number of profiles, without abusers
 * @param rate playback events per second, including those of offline devices
 * @param duration time during which events are generated
 * @param seed seed of all random choices
 * @param regions ISO 3166-1 alpha-2 codes; shares of members follow Zipf's law with exponent 0.8 in this order
 * @param batch events in a request of a playing device; the first request of a session has one
 * @param heartbeat time between two events of a playing device; shorter if there are too few members for the rate
 * @param titles size of the synthetic catalog
 * @param days days of popularity that pass during the load
 * @param viralShare peak share of one title among new viewings, 0 to 1
 * @param offlineShare share of events that arrive late, in bursts, from offline devices, 0 to 1
 * @param homePages home pages per second
 * @param abusers number of members that send {@link #ABUSE_PER_SECOND} requests per second each
 */
public record LoadSettings(
        int members,
        double rate,
        Duration duration,
        long seed,
        List<String> regions,
        int batch,
        Duration heartbeat,
        int titles,
        int days,
        double viralShare,
        double offlineShare,
        double homePages,
        int abusers) {
    /** Requests per second of one abuser: 45 home pages, of which 30 are allowed, and 15 limiter checks. */
    public static final double ABUSE_PER_SECOND = 60;

    /** Copies the regions. */
    public LoadSettings {
        regions = List.copyOf(regions);
    }

    /** The default settings. */
    public static LoadSettings standard() {
        return new LoadSettings(
                1_000,
                200,
                Duration.ofMinutes(1),
                1,
                List.of("US", "GB", "DE", "BR", "IN", "JP"),
                4,
                Duration.ofSeconds(10),
                1_000,
                3,
                0.3,
                0.05,
                4,
                1);
    }

    /** Returns a copy with other members, rate, duration and seed, and home pages at 1/50 of the rate. */
    public LoadSettings with(int otherMembers, double otherRate, Duration otherDuration, long otherSeed) {
        return new LoadSettings(
                otherMembers,
                otherRate,
                otherDuration,
                otherSeed,
                regions,
                batch,
                heartbeat,
                titles,
                days,
                viralShare,
                offlineShare,
                otherRate / 50,
                abusers);
    }

    /** Number of members who watch at the same time: as many as the rate needs, but at most 80 % of all. */
    int watching() {
        double needed = Math.ceil(rate * heartbeat.toMillis() / 1_000.0);
        return (int) Math.clamp(needed, 1, Math.max(1, members * 0.8));
    }
}
