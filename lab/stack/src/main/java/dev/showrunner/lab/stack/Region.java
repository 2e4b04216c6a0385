package dev.showrunner.lab.stack;

import dev.showrunner.backends.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The region of a service instance.
 *
 * @param number number of the region, from 1
 * @param count number of regions; 1 for a service without regions
 */
record Region(int number, int count) {
    /** The region of a service without regions. */
    static final Region ONLY = new Region(1, 1);

    private static final List<String> NAMES = List.of("eu", "us", "ap", "sa");

    /** The regions of a service's instances, in order. */
    static List<Region> of(DesiredService desired) {
        return IntStream.rangeClosed(1, desired.replicas())
                .mapToObj(number -> desired.regional() ? new Region(number, desired.regions()) : ONLY)
                .toList();
    }

    /**
     * Environment variables with the Redis of this region and of the other regions; empty if there is one region.
     *
     * @param redis endpoint of a region's Redis, by the number of the region
     */
    Map<String, String> environment(IntFunction<Endpoint> redis) {
        if (count == 1) {
            return Map.of();
        }
        Map<String, String> environment = new HashMap<>(redis.apply(number).environment());
        environment.put("LIMITER_REGION", NAMES.get(number - 1));
        for (int other = 1; other <= count; other++) {
            if (other != number) {
                String name = NAMES.get(other - 1).toUpperCase(Locale.ROOT);
                environment.put(
                        "LIMITER_REGIONS_" + name + "_REDIS_URI",
                        redis.apply(other).address());
            }
        }
        return environment;
    }
}
