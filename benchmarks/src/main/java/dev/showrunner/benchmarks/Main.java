package dev.showrunner.benchmarks;

import dev.showrunner.benchmarks.goal.Goal;
import dev.showrunner.benchmarks.goal.GoalsFile;
import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Effort;
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

/** The verb {@code bench}. */
@Command(
        name = "showrunner bench",
        header = "Measure beside named peers and the machine's floor.",
        description = {
            "Without a NAME all benchmarks, and the goals of those that nobody has",
            "written yet count as not met. Subjects take turns and check their work.",
            "Exit status 0 if every goal is met, 1 if one is not or a subject did wrong,",
            "2 if the run cannot tell. With --quick goals are only indicative."
        },
        sortOptions = false)
public final class Main implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "which; see --list")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "one benchmark in less than a minute")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "",
            description = "write the result as JSON to FILE too; - writes it, and nothing else, to standard output")
    private String json = "";

    @Option(names = "--list", description = "say which benchmarks there are, with their goals")
    private boolean list;

    @Option(names = "--record", description = "put the results on record in benchmarks/RESULTS.md; not with --quick")
    private boolean record;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
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

    /** Runs the verb with its arguments, and ends the JVM with its status. */
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
            throw new IOException("--record wants a full run: leave --quick out.");
        }
        Set<String> wanted = wanted(goals);
        ProgressLine progress = new ProgressLine(System.err, System.getenv(), System::nanoTime);
        Runs runs = new Runs(
                goals,
                new Effort(quick, seed, progress),
                System.getProperty("showrunner.command", "./showrunner bench"),
                InstantSource.system());
        for (String name : wanted) {
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

    /** The named ones; without names all, those that only the goals know too. */
    private Set<String> wanted(List<Goal> goals) throws IOException {
        for (String name : names) {
            if (named(name).isEmpty()) {
                throw new IOException("There is no benchmark \"" + name + "\"; there are "
                        + String.join(
                                ", ", benchmarks.stream().map(Benchmark::name).toList()) + ".");
            }
        }
        Set<String> wanted = new LinkedHashSet<>(names);
        if (names.isEmpty()) {
            benchmarks.forEach(benchmark -> wanted.add(benchmark.name()));
            if (!quick) {
                goals.forEach(goal -> wanted.add(goal.benchmark()));
            }
        }
        return wanted;
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
        System.out.println(unwritten + " more goals in benchmarks/goals.yaml wait for their benchmark.");
    }

    private void write(String text) throws IOException {
        if ("-".equals(json)) {
            System.out.print(text);
        } else {
            Files.writeString(Path.of(json), text);
        }
    }
}
