package dev.showrunner.benchmarks;

import dev.showrunner.benchmarks.goal.Goal;
import dev.showrunner.benchmarks.goal.GoalJudge;
import dev.showrunner.benchmarks.goal.Judgement.Verdict;
import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Statistics;
import dev.showrunner.benchmarks.harness.WrongWorkException;
import dev.showrunner.benchmarks.report.MachineInfo;
import dev.showrunner.benchmarks.report.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks, judges their goals and derives the exit status. */
final class Runs {
    /** Every goal is met, or the run is a quick one. */
    static final int SUCCESS = 0;

    /** A goal is not met, or a subject did wrong work. */
    static final int FAILED = 1;

    /** Nothing failed, but at least one goal has no verdict. */
    static final int INCONCLUSIVE = 2;

    private final List<Goal> goals;
    private final RunOptions options;
    private final String command;
    private final InstantSource time;
    private final List<Run> done = new ArrayList<>();
    private boolean failed;
    private boolean inconclusive;

    Runs(List<Goal> goals, RunOptions options, String command, InstantSource time) {
        this.goals = goals;
        this.options = options;
        this.command = command;
        this.time = time;
    }

    /**
     * Runs a benchmark. The status covers exceptions, too.
     *
     * @throws WrongWorkException if a subject did not do its work
     * @throws Exception if the benchmark could not run
     */
    Run run(Benchmark benchmark) throws Exception {
        Instant started = time.instant();
        MachineInfo machine = MachineInfo.here();
        try {
            return add(run(
                    benchmark.name(),
                    benchmark.about(),
                    started,
                    machine,
                    benchmark.versions(),
                    benchmark.run(options)));
        } catch (WrongWorkException e) {
            failed = true;
            throw e;
        } catch (Exception e) {
            inconclusive = true;
            throw e;
        }
    }

    /** Records the goals of a benchmark that does not exist yet as not measured. */
    Run missing(String benchmark) {
        return add(run(
                benchmark,
                "nothing measures this yet",
                time.instant(),
                MachineInfo.here(),
                Map.of(),
                new Benchmark.Measured(List.of(), List.of())));
    }

    List<Run> done() {
        return List.copyOf(done);
    }

    int status() {
        return failed ? FAILED : inconclusive ? INCONCLUSIVE : SUCCESS;
    }

    private Run run(
            String name,
            String about,
            Instant started,
            MachineInfo machine,
            Map<String, String> peers,
            Benchmark.Measured measured) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", Runtime.version().toString());
        versions.putAll(peers);
        List<Goal> ofThis =
                goals.stream().filter(goal -> goal.benchmark().equals(name)).toList();
        return new Run(
                name,
                about,
                started.truncatedTo(ChronoUnit.SECONDS),
                command,
                options.quick(),
                machine,
                versions,
                options.seed(),
                measured.series(),
                new GoalJudge(new Statistics(options.seed())).judge(ofThis, measured.figures()));
    }

    private Run add(Run run) {
        done.add(run);
        if (!options.quick()) {
            run.goals().forEach(goal -> count(goal.verdict()));
        }
        return run;
    }

    private void count(Verdict verdict) {
        switch (verdict) {
            case MET -> {}
            case NOT_MET, NOT_MEASURED -> failed = true;
            case INCONCLUSIVE -> inconclusive = true;
        }
    }
}
