package dev.showrunner.lab.load.plan;

import java.time.Duration;
import java.util.List;

/**
 * All that decides what is sent. Two equal settings make the same load.
 *
 * @param members how many profiles take part, abusers not counted
 * @param rate playback events per second, those of offline devices included
 * @param duration how long events are made
 * @param seed of every random choice
 * @param regions ISO 3166-1 alpha-2 codes; the first has the most members, the others fall off as Zipf with exponent 0.8
 * @param batch playback events that a device collects before it reports, unless something happens
 * @param heartbeat the time between two events of a playing device, as far as there are enough members for it
 * @param titles size of the invented catalog
 * @param days days of popularity that pass during the load
 * @param viralShare the share of newly started viewings that one title attracts at its height, 0 to 1
 * @param offlineShare the share of events that arrive late, in bursts, from devices that were offline, 0 to 1
 * @param homePages home pages per second
 * @param abusers members that send {@link #ABUSE_PER_SECOND} requests per second each
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
    /** Requests per second of one abuser: 45 home pages where 30 are allowed, and 15 limiter checks. */
    public static final double ABUSE_PER_SECOND = 60;

    /** Copies the regions. */
    public LoadSettings {
        regions = List.copyOf(regions);
    }

    /** The settings with no option given. */
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

    /** The same for another number of members, rate, duration and seed, home pages in proportion to the rate. */
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

    /** How many members watch at the same time: as many as the rate needs, and never more than four in five. */
    int watching() {
        double needed = Math.ceil(rate * heartbeat.toMillis() / 1_000.0);
        return (int) Math.clamp(needed, 1, Math.max(1, members * 0.8));
    }
}
