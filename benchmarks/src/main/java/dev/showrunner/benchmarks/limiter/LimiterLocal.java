package dev.showrunner.benchmarks.limiter;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Interleaved;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.Statistics;
import dev.showrunner.benchmarks.harness.Subject;
import dev.showrunner.benchmarks.limiter.WorkerProcess.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures decisions of in-process limiters, with one thread and with two on the same bucket. Granted calls write the
 * bucket, denied calls only read it.
 */
public final class LimiterLocal implements Benchmark {
    private static final String UNIT = "M calls/s";
    private static final Set<LimiterKind> GOAL_PEERS =
            Set.of(LimiterKind.RESILIENCE4J_ATOMIC, LimiterKind.BUCKET4J, LimiterKind.BUCKET4J_NANOS);
    private static final Plan QUICK = new Plan(2, 5, 60);
    private static final Plan FULL = new Plan(4, 21, 100);

    private final Map<String, String> versions;

    private record Plan(int warmUps, int rounds, long millis) {}

    /**
     * Creates the benchmark.
     *
     * @param versions the versions of the peers
     */
    public LimiterLocal(Map<String, String> versions) {
        this.versions = versions;
    }

    @Override
    public String name() {
        return "limiter-local";
    }

    @Override
    public String about() {
        return "one decision of a rate limiter, in-process, each limiter in a JVM of its own";
    }

    @Override
    public Map<String, String> versions() {
        return versions;
    }

    @Override
    public Measured run(RunOptions options) throws Exception {
        Plan plan = options.quick() ? QUICK : FULL;
        Map<LimiterKind, WorkerProcess> workers = new EnumMap<>(LimiterKind.class);
        try {
            for (LimiterKind kind : LimiterKind.values()) {
                workers.put(kind, new WorkerProcess(kind));
            }
            List<Series> series = new Interleaved(subjects(workers, plan.millis()), options.progress())
                    .run(plan.warmUps(), plan.rounds());
            return new Measured(
                    series,
                    List.of(
                            Figure.ratio("rate-limiter/in-process-1-thread", ratiosToBestPeer(series, 1)),
                            Figure.ratio("rate-limiter/in-process-2-threads", ratiosToBestPeer(series, 2))));
        } finally {
            workers.values().forEach(WorkerProcess::close);
        }
    }

    private static List<Subject> subjects(Map<LimiterKind, WorkerProcess> workers, long millis) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            for (Task task : Task.values()) {
                int callers = threads;
                workers.forEach((kind, worker) -> subjects.add(new Subject(
                        kind.label(),
                        kind.role(),
                        metric(task, callers),
                        UNIT,
                        () -> worker.run(task, callers, millis))));
            }
        }
        return subjects;
    }

    private static String metric(Task task, int threads) {
        return (task == Task.GRANT ? "granted, " : "denied, ") + (threads == 1 ? "1 thread" : threads + " threads");
    }

    /** Returns our speed over that of the peer and task with the lowest median ratio, round by round. */
    static List<Double> ratiosToBestPeer(List<Series> series, int threads) {
        List<List<Double>> all = new ArrayList<>();
        for (Task task : Task.values()) {
            List<Series> ofTask = series.stream()
                    .filter(one -> one.metric().equals(metric(task, threads)))
                    .toList();
            Series ours = named(ofTask, LimiterKind.OURS);
            GOAL_PEERS.forEach(peer -> all.add(ours.ratiosTo(named(ofTask, peer))));
        }
        return all.stream().min(Comparator.comparingDouble(Statistics::median)).orElseThrow();
    }

    private static Series named(List<Series> series, LimiterKind kind) {
        return series.stream()
                .filter(one -> one.name().equals(kind.label()))
                .findFirst()
                .orElseThrow();
    }
}
