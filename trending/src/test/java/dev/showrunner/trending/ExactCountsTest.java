package dev.showrunner.trending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Whatever happens on the way, the lists and totals are those of the batch computation. */
final class ExactCountsTest {
    private static final int PARTITIONS = 3;

    @Proof(
            claim = "Lists and totals equal the batch computation's, whatever happens on the way",
            of = "simulated histories",
            sample = 1_000,
            full = 10_000,
            seed = 20_261_121)
    void simulatedHistories_equalTheOracle(ProofRun proof) {
        for (int i = 0; i < proof.size(); i++) {
            simulate(proof.seed() + i);
            proof.reached(i);
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
