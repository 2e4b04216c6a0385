package dev.showrunner.benchmarks.startup;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Interleaved;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures {@code ./showrunner up} until everything is ready, and the memory of all processes together. The time
 * includes the launcher's check for changed sources, the command, the supervisor, the backends and the services.
 */
public final class Startup implements Benchmark {
    private static final String EVERYTHING = "everything";
    private static final String EMPTY = "empty JVM";
    private static final double BYTES_PER_GB = 1e9;
    private static final int ROUNDS = 5;
    private static final int REST_SECONDS = 60;

    private final Path root;

    /**
     * Creates the benchmark.
     *
     * @param root the folder of the checkout
     */
    public Startup(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String about() {
        return "./showrunner up to ready, and the memory of all processes (proportional set size on Linux)";
    }

    @Override
    public Map<String, String> versions() {
        return Map.of();
    }

    @Override
    public Measured run(RunOptions options) throws Exception {
        try (SeparateStack stack = new SeparateStack(root)) {
            List<Series> series = new ArrayList<>(new Interleaved(subjects(stack), options.progress())
                    .run(options.quick() ? 0 : 1, options.quick() ? 1 : ROUNDS));
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.absolute(
                    "platform/up",
                    named(series, EVERYTHING, "up to ready").samples(),
                    named(series, EMPTY, "start and end")));
            if (!options.quick()) {
                Series used = new Interleaved(List.of(afterReplay(stack)), options.progress())
                        .run(0, 1)
                        .getFirst();
                series.add(used);
                figures.add(
                        Figure.absolute("platform/memory", used.samples(), named(series, EMPTY, "memory when ready")));
            }
            return new Measured(series, figures);
        }
    }

    private static List<Subject> subjects(SeparateStack stack) {
        return List.of(
                new Subject(EMPTY, Role.FLOOR, "start and end", "s", EmptyJvm::seconds),
                new Subject(EMPTY, Role.FLOOR, "memory when ready", "GB", () -> EmptyJvm.bytes() / BYTES_PER_GB),
                new Subject("rate-limiter", Role.OURS, "up to ready", "s", () -> stack.up(List.of("rate-limiter"))),
                new Subject("rate-limiter", Role.OURS, "memory when ready", "GB", () -> memoryAndDown(stack)),
                new Subject(EVERYTHING, Role.OURS, "up to ready", "s", () -> stack.up(List.of())),
                new Subject(EVERYTHING, Role.OURS, "memory when ready", "GB", () -> memoryAndDown(stack)));
    }

    private static double memoryAndDown(SeparateStack stack) throws Exception {
        double gigabytes = stack.bytes() / BYTES_PER_GB;
        stack.down();
        return gigabytes;
    }

    private Subject afterReplay(SeparateStack stack) {
        String metric = "memory " + REST_SECONDS + " s after a replay";
        return new Subject(EVERYTHING, Role.OURS, metric, "GB", () -> {
            stack.up(List.of());
            stack.replay(root.resolve("examples").resolve("viewing-log.csv"));
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            return memoryAndDown(stack);
        });
    }

    private static Series named(List<Series> series, String name, String metric) {
        return series.stream()
                .filter(one -> one.name().equals(name) && one.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
