package dev.showrunner.benchmarks.report;

import dev.showrunner.benchmarks.goal.Judgement;
import dev.showrunner.benchmarks.harness.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of a benchmark.
 *
 * @param benchmark name of the benchmark
 * @param about what it compares
 * @param started start time
 * @param command command line as it was typed
 * @param quick whether its goals are only indicative
 * @param machine machine of the run
 * @param versions versions of Java and of the peers
 * @param seed seed of all generated data
 * @param series measurements; empty if there is no such benchmark yet
 * @param goals verdicts on the goals of the benchmark
 */
public record Run(
        String benchmark,
        String about,
        Instant started,
        String command,
        boolean quick,
        MachineInfo machine,
        Map<String, String> versions,
        long seed,
        List<Series> series,
        List<Judgement> goals) {

    /** Returns the number of rounds. */
    int rounds() {
        return series.stream().mapToInt(one -> one.samples().size()).max().orElse(0);
    }
}
