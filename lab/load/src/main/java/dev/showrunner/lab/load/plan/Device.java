package dev.showrunner.lab.load.plan;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A device of a member.
 *
 * @param profileId owner
 * @param deviceId identifier
 * @param type type of device
 * @param clockErrorMs device clock minus server clock, ms; the device knows it and reports it with each event
 */
record Device(String profileId, String deviceId, Type type, long clockErrorMs) {
    private static final long TYPICAL_CLOCK_ERROR_MS = 2_000;
    private static final long MAX_CLOCK_ERROR_MS = TimeUnit.DAYS.toMillis(3);
    private static final int DEVICES_PER_WRONG_CLOCK = 10;

    /** Types of device; each member owns one of each. */
    enum Type {
        TV,
        PHONE,
        TABLET,
        LAPTOP;

        static final List<Type> ALL = List.of(values());
    }

    /**
     * Returns the member's device of that type. Its clock error is at most 2 s; for one device in ten, at most three
     * days.
     */
    static Device of(String profileId, Type type, long seed) {
        String deviceId = profileId + ":" + type.name().toLowerCase(Locale.ROOT);
        long hash = mix(seed ^ mix(deviceId.hashCode()));
        long maxErrorMs = Long.remainderUnsigned(hash, DEVICES_PER_WRONG_CLOCK) == 0
                ? MAX_CLOCK_ERROR_MS
                : TYPICAL_CLOCK_ERROR_MS;
        return new Device(profileId, deviceId, type, Math.floorMod(mix(hash), 2 * maxErrorMs) - maxErrorMs);
    }

    /** Finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
