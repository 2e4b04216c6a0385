package dev.showrunner.benchmarks;

import dev.showrunner.benchmarks.goal.Goal;
import dev.showrunner.benchmarks.goal.GoalsFile;
import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.limiter.LimiterLocal;
import dev.showrunner.benchmarks.report.ConsoleReport;
import dev.showrunner.benchmarks.report.ResultsFile;
import dev.showrunner.benchmarks.report.RunJson;
import dev.showrunner.benchmarks.service.LimiterService;
import dev.showrunner.benchmarks.startup.Startup;
import dev.showrunner.benchmarks.store.LimiterDistinct;
import dev.showrunner.benchmarks.store.LimiterHot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bench}. */
@Command(
        name = "showrunner bench",
        header = "Compare this project with named peers and a floor.",
        description = {
            "Without a NAME, runs all benchmarks; goals without a benchmark then count as",
            "not met. Subjects take turns, and each turn checks its work.",
            "Exit status: 0 if every goal is met, 1 if a goal is missed or a subject did",
            "wrong work, 2 if the run is inconclusive. With --quick, goals are indicative."
        },
        sortOptions = false)
public final class Main implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "benchmarks to run; see --list")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "finish each benchmark in less than a minute")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "",
            description = "also write the result as JSON to FILE; - writes only JSON to standard output")
    private String json = "";

    @Option(names = "--list", description = "list the benchmarks and their goals")
    private boolean list;

    @Option(names = "--record", description = "record the results in benchmarks/RESULTS.md; not with --quick")
    private boolean record;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "seed of all generated data; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private final Path root =
            Path.of(System.getProperty("showrunner.home", "")).toAbsolutePath().normalize();
    private final List<Benchmark> benchmarks = List.of(
            new LimiterLocal(new Libraries(System.getProperty("java.class.path"))
                    .versions("resilience4j-ratelimiter", "bucket4j_jdk17-core", "guava")),
            new LimiterDistinct(root, storeVersions()),
            new LimiterHot(root, storeVersions()),
            LimiterService.http(root, Map.of()),
            LimiterService.grpc(
                    root,
                    new Libraries(System.getProperty("java.class.path")).versions("grpc-netty", "netty-codec-http2")),
            new Startup(root));

    private Main() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((e, _, _) -> problem(e));
        line.setParameterExceptionHandler((e, _) -> problem(e));
        System.exit(line.execute(args));
    }

    private static Map<String, String> storeVersions() {
        return new Libraries(System.getProperty("java.class.path"))
                .versions("lettuce-core", "bucket4j_jdk17-lettuce", "redisson");
    }

    private static int problem(Exception e) {
        System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
        return Runs.INCONCLUSIVE;
    }

    @Override
    public Integer call() throws IOException {
        List<Goal> goals = GoalsFile.read(root.resolve("benchmarks").resolve("goals.yaml"));
        if (list) {
            list(goals);
            return Runs.SUCCESS;
        }
        if (record && quick) {
            throw new IOException("--record needs a full run: omit --quick.");
        }
        Set<String> selected = selected(goals);
        ProgressLine progress = new ProgressLine(System.err, System.getenv(), System::nanoTime);
        Runs runs = new Runs(
                goals,
                new RunOptions(quick, seed, progress),
                System.getProperty("showrunner.command", "./showrunner bench"),
                InstantSource.system());
        for (String name : selected) {
            run(runs, name, progress);
        }
        if (!json.isEmpty()) {
            write(RunJson.of(runs.done()));
        }
        if (record) {
            new ResultsFile(root.resolve("benchmarks").resolve("RESULTS.md"))
                    .record(runs.done().stream()
                            .filter(run -> !run.series().isEmpty())
                            .toList());
        }
        return runs.status();
    }

    private void run(Runs runs, String name, ProgressLine progress) {
        try {
            Optional<Benchmark> benchmark = named(name);
            var run = benchmark.isPresent() ? runs.run(benchmark.get()) : runs.missing(name);
            progress.end();
            if (!"-".equals(json)) {
                System.out.println(ConsoleReport.of(run));
            }
        } catch (Exception e) {
            progress.end();
            System.err.println(name + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    /** Returns the named benchmarks, or else all, in a full run also those that only the goals name. */
    private Set<String> selected(List<Goal> goals) throws IOException {
        for (String name : names) {
            if (named(name).isEmpty()) {
                throw new IOException("There is no benchmark \"" + name + "\". The benchmarks are "
                        + String.join(
                                ", ", benchmarks.stream().map(Benchmark::name).toList()) + ".");
            }
        }
        Set<String> selected = new LinkedHashSet<>(names);
        if (names.isEmpty()) {
            benchmarks.forEach(benchmark -> selected.add(benchmark.name()));
            if (!quick) {
                goals.forEach(goal -> selected.add(goal.benchmark()));
            }
        }
        return selected;
    }

    private Optional<Benchmark> named(String name) {
        return benchmarks.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst();
    }

    private void list(List<Goal> goals) {
        for (Benchmark benchmark : benchmarks) {
            System.out.println(benchmark.name() + ": " + benchmark.about());
            goals.stream()
                    .filter(goal -> goal.benchmark().equals(benchmark.name()))
                    .forEach(goal -> System.out.println("    " + goal.targetText() + "  " + goal.text()));
        }
        long unwritten =
                goals.stream().filter(goal -> named(goal.benchmark()).isEmpty()).count();
        System.out.println(unwritten + " more goals in benchmarks/goals.yaml have no benchmark yet.");
    }

    private void write(String text) throws IOException {
        if ("-".equals(json)) {
            System.out.print(text);
        } else {
            Files.writeString(Path.of(json), text);
        }
    }
}
