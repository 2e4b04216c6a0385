package dev.showrunner.benchmarks.report;

import dev.showrunner.benchmarks.goal.Judgement;
import dev.showrunner.benchmarks.harness.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One benchmark, run.
 *
 * @param benchmark its name
 * @param about what it compares
 * @param started when
 * @param command as it was typed
 * @param quick whether its goals are only indicative
 * @param machine where
 * @param versions of what took part
 * @param seed of what was generated
 * @param series what was measured; empty where no such benchmark exists yet
 * @param goals what that says about its goals
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

    /** How many rounds there were. */
    int rounds() {
        return series.stream().mapToInt(one -> one.samples().size()).max().orElse(0);
    }
}
