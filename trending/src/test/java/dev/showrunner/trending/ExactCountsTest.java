package dev.showrunner.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever happens on the way, the lists and totals are those of the batch computation. */
final class ExactCountsTest {
    private static final int SIMULATIONS = Integer.getInteger("trending.simulations", 1_000);
    private static final long SEED = Long.getLong("trending.seed", 20_261_121L);
    private static final int PARTITIONS = 3;

    @Test
    void simulatedHistories_equalTheOracle() {
        for (long seed = SEED; seed < SEED + SIMULATIONS; seed++) {
            simulate(seed);
        }
    }

    private static void simulate(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        BatchOracle oracle = new BatchOracle();
        MergedCounts merged = new MergedCounts(PARTITIONS);
        List<Simulation> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new Simulation(random, partition, oracle, merged))
                .toList();
        List<Simulation> running = new ArrayList<>(partitions);
        while (!running.isEmpty()) {
            running.get(random.nextInt(running.size())).run();
            running.removeIf(Simulation::isDone);
            if (random.nextInt(4) == 0) {
                partitions.get(random.nextInt(PARTITIONS)).read();
            }
        }
        MergedCounts restarted = new MergedCounts(PARTITIONS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.get(partition).read();
            partitions.get(partition).log().compact();
            restarted.apply(partition, partitions.get(partition).log().rows());
        }
        assertEqual(seed, "kept running", merged, oracle);
        assertEqual(seed, "restarted", restarted, oracle);
    }

    private static void assertEqual(long seed, String merge, MergedCounts counts, BatchOracle oracle) {
        assertThat(counts.asOfMs()).isEqualTo(oracle.asOfMs());
        for (String region : counts.regions()) {
            for (Window window : Window.values()) {
                String what = "seed %d, merge %s, %s %s".formatted(seed, merge, region, window.label());
                assertThat(counts.totals(region, window)).as(what).contains(oracle.totals(region, window));
                for (Score score : Score.values()) {
                    List<String> entries = BatchOracle.lines(
                            counts.ranking(region, window, score).orElseThrow());
                    assertThat(entries).as(what).isEqualTo(oracle.ranking(region, window, score, 100));
                }
            }
        }
    }
}
