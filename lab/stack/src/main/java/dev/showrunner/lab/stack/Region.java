package dev.showrunner.lab.stack;

import dev.showrunner.backends.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Where an instance of a service runs.
 *
 * @param number from 1
 * @param of how many there are; 1 where nobody speaks of regions
 */
record Region(int number, int of) {
    /** The only one. */
    static final Region ONLY = new Region(1, 1);

    private static final List<String> NAMES = List.of("eu", "us", "ap", "sa");

    /** Those of a service, by the order of its instances. */
    static List<Region> of(DesiredService wanted) {
        return IntStream.rangeClosed(1, wanted.replicas())
                .mapToObj(number -> wanted.regional() ? new Region(number, wanted.regions()) : ONLY)
                .toList();
    }

    /**
     * Variables by which a limiter here finds its own Redis and those of the other regions; none where there is one region.
     *
     * @param redis that of a region, by its number
     */
    Map<String, String> environment(IntFunction<Endpoint> redis) {
        if (of == 1) {
            return Map.of();
        }
        Map<String, String> environment = new HashMap<>(redis.apply(number).environment());
        environment.put("LIMITER_REGION", NAMES.get(number - 1));
        for (int other = 1; other <= of; other++) {
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
