package dev.showrunner.lab.drill.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.load.plan.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
    private static final long MS = 1_000_000;

    @Test
    void quantile_isExact_andItsIntervalCoversIt() {
        List<Observation> requests = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            requests.add(seen(i * 7919 % 10_000 * MS, i * MS));
        }

        Estimate p99 = new Bootstrap(1).quantile(requests, 0.99);

        assertThat(p99.value()).isEqualTo(990);
        assertThat(p99.low()).isBetween(950.0, 990.0);
        assertThat(p99.high()).isBetween(990.0, 1_000.0);
        assertThat(p99.samples()).isEqualTo(1_000);
        assertThat(new Bootstrap(1).quantile(requests, 0.99)).isEqualTo(p99);
    }

    @Test
    void share_ofNone_isZeroForSure() {
        List<Observation> requests = List.of(seen(0, MS), seen(300 * MS, MS), seen(600 * MS, MS));

        assertThat(new Bootstrap(1).share(requests, Observation::failed)).isEqualTo(new Estimate(0, 0, 0, 3));
    }

    /** In 300 experiments with a known share, a 95 % interval misses it about 15 times. */
    @Test
    void interval_coversTheTruth_asOftenAsItPromises() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        int covered = 0;
        for (int experiment = 0; experiment < 300; experiment++) {
            List<Observation> requests = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                requests.add(seen(i * 10L * MS, random.nextDouble() < 0.2 ? 2 * MS : MS));
            }
            Estimate share = new Bootstrap(experiment).share(requests, request -> request.latencyNanos() == 2 * MS);
            covered += share.low() <= 0.2 && share.high() >= 0.2 ? 1 : 0;
        }
        assertThat(covered).as("seed %d", seed).isBetween(255, 300);
    }

    /** Requests that fail together in blocks of 250 ms tell less than as many independent ones. */
    @Test
    void interval_isWider_whereRequestsOfAMomentFailTogether() {
        List<Observation> together = new ArrayList<>();
        List<Observation> apart = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean quarter = i / 25 % 5 == 0;
            together.add(seen(i * 10L * MS, quarter ? 2 * MS : MS));
            apart.add(seen(i * 10L * MS, i % 5 == 0 ? 2 * MS : MS));
        }

        assertThat(width(together)).isGreaterThan(5 * width(apart));
    }

    private static double width(List<Observation> requests) {
        Estimate share = new Bootstrap(3).share(requests, request -> request.latencyNanos() == 2 * MS);
        return share.high() - share.low();
    }

    private static Observation seen(long dueNanos, long latencyNanos) {
        return new Observation(RequestKind.CHECK, dueNanos, latencyNanos, 200, false, "", "", "");
    }
}
