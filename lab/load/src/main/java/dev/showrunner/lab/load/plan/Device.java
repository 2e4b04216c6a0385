package dev.showrunner.lab.load.plan;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A device of a member.
 *
 * @param profileId its owner
 * @param deviceId identifier
 * @param sort what it is
 * @param clockErrorMs by how much its clock is ahead of the server's; it knows, and says so in each report
 */
record Device(String profileId, String deviceId, Sort sort, long clockErrorMs) {
    private static final long USUAL_ERROR_MS = 2_000;
    private static final long WORST_ERROR_MS = TimeUnit.DAYS.toMillis(3);
    private static final int ONE_IN = 10;

    /** The sorts of device that each member owns. */
    enum Sort {
        TV,
        PHONE,
        TABLET,
        LAPTOP;

        static final List<Sort> ALL = List.of(values());
    }

    /** The device of that sort; one in ten has a clock that is wrong by up to three days. */
    static Device of(String profileId, Sort sort, long seed) {
        String deviceId = profileId + ":" + sort.name().toLowerCase(Locale.ROOT);
        long hash = mix(seed ^ mix(deviceId.hashCode()));
        long worst = Long.remainderUnsigned(hash, ONE_IN) == 0 ? WORST_ERROR_MS : USUAL_ERROR_MS;
        return new Device(profileId, deviceId, sort, Math.floorMod(mix(hash), 2 * worst) - worst);
    }

    /** The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
