package dev.showrunner.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.benchmarks.goal.Goal;
import dev.showrunner.benchmarks.goal.Goal.Bound;
import dev.showrunner.benchmarks.goal.Goal.Kind;
import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunsTest {
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-21T05:00:00Z"));

    @Test
    void status_goalMet_is0() throws Exception {
        Runs runs = runs(false);
        runs.run(new Fixed(5, 2.0));
        assertThat(runs.status()).isEqualTo(Runs.SUCCESS);
    }

    @Test
    void status_goalNotMet_is1_alsoBesideAnInconclusiveOne() throws Exception {
        Runs runs = runs(false);
        runs.run(new Fixed(3, 2.0));
        assertThat(runs.status()).isEqualTo(Runs.INCONCLUSIVE);
        runs.run(new Fixed(5, 0.9));
        assertThat(runs.status()).isEqualTo(Runs.FAILED);
    }

    @Test
    void status_goalOfABenchmarkThatIsMissing_is1() {
        Runs runs = runs(false);
        runs.missing("fixed");
        assertThat(runs.status()).isEqualTo(Runs.FAILED);
    }

    @Test
    void status_quick_is0_whateverTheGoals_but1ForWrongWork() throws Exception {
        Runs runs = runs(true);
        runs.run(new Fixed(1, 0.1));
        assertThat(runs.status()).isEqualTo(Runs.SUCCESS);
        assertThatThrownBy(() -> runs.run(new Failing(new WrongWorkException("lost one"))))
                .hasMessage("lost one");
        assertThat(runs.status()).isEqualTo(Runs.FAILED);
    }

    @Test
    void status_couldNotRun_is2() {
        Runs runs = runs(false);
        assertThatThrownBy(() -> runs.run(new Failing(new IOException("no server"))))
                .hasMessage("no server");
        assertThat(runs.status()).isEqualTo(Runs.INCONCLUSIVE);
    }

    private static Runs runs(boolean quick) {
        Goal goal = new Goal("part/goal", "fixed", "text", Kind.RATIO, Bound.AT_LEAST, 1, "x", Optional.empty());
        return new Runs(List.of(goal), new RunOptions(quick, 1, any -> {}), "./showrunner bench", TIME);
    }

    private record Fixed(int rounds, double value) implements Benchmark {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String about() {
            return "a constant value";
        }

        @Override
        public Map<String, String> versions() {
            return Map.of();
        }

        @Override
        public Measured run(RunOptions options) {
            List<Double> samples = Collections.nCopies(rounds, value);
            return new Measured(
                    List.of(new Series("s", Role.OURS, "m", "s", samples)),
                    List.of(Figure.ratio("part/goal", samples)));
        }
    }

    private record Failing(Exception why) implements Benchmark {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String about() {
            return "fails";
        }

        @Override
        public Map<String, String> versions() {
            return Map.of();
        }

        @Override
        public Measured run(RunOptions options) throws Exception {
            throw why;
        }
    }
}
