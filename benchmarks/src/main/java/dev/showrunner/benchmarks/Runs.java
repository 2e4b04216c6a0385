package dev.showrunner.benchmarks;

import dev.showrunner.benchmarks.goal.Goal;
import dev.showrunner.benchmarks.goal.GoalJudge;
import dev.showrunner.benchmarks.goal.Judgement.Verdict;
import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Effort;
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

/** Runs benchmarks one after the other, judges their goals, and keeps the exit status that all of them make. */
final class Runs {
    /** Every goal is met, or the run was a quick one. */
    static final int SUCCESS = 0;

    /** A goal is not met, or a subject did not do its work. */
    static final int FAILED = 1;

    /** Nothing is known to be wrong, but not everything could be told. */
    static final int INCONCLUSIVE = 2;

    private final List<Goal> goals;
    private final Effort effort;
    private final String command;
    private final InstantSource time;
    private final List<Run> done = new ArrayList<>();
    private boolean failed;
    private boolean inconclusive;

    Runs(List<Goal> goals, Effort effort, String command, InstantSource time) {
        this.goals = goals;
        this.effort = effort;
        this.command = command;
        this.time = time;
    }

    /**
     * Runs one.
     *
     * @throws WrongWorkException if a subject did not do its work, which the status then says
     * @throws Exception if it could not be run, which the status then says
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
                    benchmark.run(effort)));
        } catch (WrongWorkException e) {
            failed = true;
            throw e;
        } catch (Exception e) {
            inconclusive = true;
            throw e;
        }
    }

    /** Notes one that the goals speak of and that nobody has written. */
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
                effort.quick(),
                machine,
                versions,
                effort.seed(),
                measured.series(),
                new GoalJudge(new Statistics(effort.seed())).judge(ofThis, measured.figures()));
    }

    private Run add(Run run) {
        done.add(run);
        if (!effort.quick()) {
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
