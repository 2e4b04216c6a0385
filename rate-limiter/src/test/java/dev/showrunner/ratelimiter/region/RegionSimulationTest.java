package dev.showrunner.ratelimiter.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.region.Planet.Region;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Regions in simulated time, each of which asks for far more than there is. A bucket of the bound's capacity must have room for all
 * that was admitted at every moment, which is the bound over all intervals.
 */
final class RegionSimulationTest {
    private static final long SEED = 20_260_101;
    private static final int REGIONS = 3;
    private static final long SECOND = 1_000_000;
    private static final long INTERVAL_TOKENS = Planet.INTERVAL.toNanos() / 1_000 / Planet.LIMIT.intervalMicros();

    /** Rounding, once a region. */
    private static final long ROUNDING = 3;

    /** How many sync intervals of the other regions' rate come on top. */
    private static final long CONNECTED = 1;

    private static final long PARTITIONED = 4;

    private InMemoryBuckets meter = new InMemoryBuckets(() -> 0);

    /** Whether a bucket of the bound had room for what was admitted. */
    private static Limit bound(long intervals) {
        return new Limit(
                "bound",
                Planet.LIMIT.capacity() + intervals * (REGIONS - 1) * INTERVAL_TOKENS + ROUNDING,
                Planet.LIMIT.intervalMicros());
    }

    @Proof(
            claim = "Connected regions admit at most (regions - 1) x rate x sync interval too much",
            of = "steps",
            sample = 60_000,
            full = 3_000_000,
            seed = SEED)
    void connected_staysWithinTheBound(ProofRun proof) {
        Planet planet = planet(true, proof.seed());
        SplittableRandom random = new SplittableRandom(proof.seed());
        for (int step = 0; step < proof.size(); step++) {
            if (random.nextInt(500) == 0) {
                planet.regions.get(random.nextInt(REGIONS)).loseAnswers(random.nextInt(3) == 0);
            }
            if (random.nextInt(2_000) == 0) {
                planet.regions.forEach(region -> region.loseAnswers(false));
            }
            assertThat(step(planet, random, bound(CONNECTED)))
                    .as("-Dprove.seed=%d, step %d", proof.seed(), step)
                    .isTrue();
            proof.reached(step);
        }
    }

    @Proof(
            claim = "Partitions of any length add at most three sync intervals more",
            of = "steps",
            sample = 60_000,
            full = 3_000_000,
            seed = SEED)
    void partitioned_staysWithinTheBound(ProofRun proof) {
        Planet planet = planet(true, proof.seed());
        SplittableRandom random = new SplittableRandom(proof.seed());
        for (int step = 0; step < proof.size(); step++) {
            if (random.nextInt(2_000) == 0) {
                planet.regions.get(random.nextInt(REGIONS)).cut(random.nextBoolean());
            }
            assertThat(step(planet, random, bound(PARTITIONED)))
                    .as("-Dprove.seed=%d, step %d", proof.seed(), step)
                    .isTrue();
            proof.reached(step);
        }
    }

    @ParameterizedTest(name = "falls back: {0}")
    @CsvSource({"true, true", "false, false"})
    void partitionOfAMinute_withAndWithoutTheFallBack(boolean fallsBack, boolean within) {
        Planet planet = planet(fallsBack, SEED);
        run(planet, Duration.ofSeconds(5));
        planet.regions.getFirst().cut(true);
        planet.regions.getLast().cut(true);
        double admitted = run(planet, Duration.ofSeconds(60)) / 60.0 * Planet.LIMIT.intervalMicros() / SECOND;
        System.out.printf(
                "a minute of partition between %d regions, fall-back %s: %.2f times the rate%n",
                REGIONS, fallsBack ? "on" : "off", admitted);
        assertThat(admitted < 1.1).isEqualTo(within);
        assertThat(admitted).isGreaterThan(0.9);
    }

    @ParameterizedTest(name = "falls back: {0}")
    @CsvSource({"true", "false"})
    void cutOff_isNotConnected_whateverItDoesAboutIt(boolean fallsBack) {
        Planet planet = planet(fallsBack, SEED);
        run(planet, Duration.ofSeconds(1));
        assertThat(planet.regions).allMatch(Region::isConnected);
        planet.regions.getFirst().cut(true);
        run(planet, Duration.ofSeconds(1));
        assertThat(planet.regions).noneMatch(Region::isConnected);
    }

    @Test
    void healed_isConnectedWithinTwoSeconds_andAdmitsTheWholeRateAgain() {
        Planet planet = planet(true, SEED);
        run(planet, Duration.ofSeconds(5));
        planet.regions.getFirst().cut(true);
        run(planet, Duration.ofSeconds(60));
        assertThat(planet.regions).noneMatch(Region::isConnected);
        planet.regions.getFirst().cut(false);
        run(planet, Duration.ofSeconds(2));
        assertThat(planet.regions).allMatch(Region::isConnected);
        long rate = SECOND / Planet.LIMIT.intervalMicros();
        assertThat((double) run(planet, Duration.ofSeconds(10)))
                .isBetween(9.5 * rate, 10.0 * rate + bound(CONNECTED).capacity());
    }

    @Test
    void oneBusyRegion_hasTheWholeRate_whileConnected_andItsPartWhileCutOff() {
        Planet planet = planet(true, SEED);
        Region busy = planet.regions.getFirst();
        runAlone(planet, busy, Duration.ofSeconds(5));
        assertThat(runAlone(planet, busy, Duration.ofSeconds(10))).isBetween(1_990L, 2_001L);
        busy.cut(true);
        runAlone(planet, busy, Duration.ofSeconds(1));
        assertThat(runAlone(planet, busy, Duration.ofSeconds(30))).isBetween(1_990L, 2_001L);
    }

    private static long runAlone(Planet planet, Region busy, Duration length) {
        long admitted = 0;
        for (long end = planet.micros.get() + length.toNanos() / 1_000; planet.micros.get() < end; ) {
            planet.step();
            while (busy.take()) {
                admitted++;
            }
        }
        return admitted;
    }

    private static long run(Planet planet, Duration length) {
        long admitted = 0;
        for (long end = planet.micros.get() + length.toNanos() / 1_000; planet.micros.get() < end; ) {
            planet.step();
            for (Region region : planet.regions) {
                while (region.take()) {
                    admitted++;
                }
            }
        }
        return admitted;
    }

    private Planet planet(boolean fallsBack, long seed) {
        Planet planet = new Planet(REGIONS, fallsBack, seed);
        meter = new InMemoryBuckets(planet.micros::get);
        return planet;
    }

    /** Regions are busy by turns, so that buckets fill up and then all are asked at once. */
    private boolean step(Planet planet, SplittableRandom random, Limit bound) {
        planet.step();
        boolean within = true;
        long phase = planet.micros.get() / (3 * SECOND);
        for (int i = 0; i < REGIONS; i++) {
            boolean busy = (phase * 7 + i * 3L) % 5 < 3;
            for (int calls = busy ? random.nextInt(40) : random.nextInt(20) / 19; calls > 0; calls--) {
                if (planet.regions.get(i).take()) {
                    within &= meter.take(List.of(new Debit("all", bound, 1))).allowed();
                }
            }
        }
        return within;
    }
}
