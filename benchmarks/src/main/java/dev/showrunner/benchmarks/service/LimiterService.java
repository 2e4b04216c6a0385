package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Interleaved;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.Subject;
import dev.showrunner.benchmarks.service.OpenLoop.Latencies;
import dev.showrunner.benchmarks.startup.SeparateStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the rate limiter as a process that the launcher starts: its throughput in a closed loop, its saturation in
 * an open loop, and its latency at 70 % of that. The floor is an endpoint of the same server that decides nothing.
 */
public final class LimiterService implements Benchmark {
    /** More concurrent requests would queue until the 20 ms timeout, and then policies instead of Redis decide. */
    private static final int GRPC_CONCURRENCY = 32;

    private static final int HTTP_CONCURRENCY = 8;
    private static final int CONNECTIONS = 32;
    private static final int MAX_WARM_UP_SECONDS = 20;
    private static final int MAX_WARM_UP_RUNS = 5;
    private static final double LOAD = 0.7;
    /** Envoy's default timeout for the limiter, and the limiter's for Redis. */
    private static final double TIMEOUT_MS = 20;

    private static final double MEDIAN = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;
    /** The minimum for a meaningful p99.9. */
    private static final int MIN_REQUESTS = 10_000;

    private static final Plan QUICK = new Plan(2, 3, 1_500, 1, 1, 2);
    private static final Plan FULL = new Plan(4, 5, 3_000, 3, 2, 7);

    private final Path root;
    private final boolean grpc;
    private final Map<String, String> versions;

    private record Plan(int warmUps, int rounds, long millis, int searches, int loadWarmUps, int loadRounds) {}

    private LimiterService(Path root, boolean grpc, Map<String, String> versions) {
        this.root = root;
        this.grpc = grpc;
        this.versions = versions;
    }

    /** Returns the benchmark of {@code POST /v1/check}. */
    public static LimiterService http(Path root, Map<String, String> versions) {
        return new LimiterService(root, false, versions);
    }

    /** Returns the benchmark of Envoy's gRPC protocol. */
    public static LimiterService grpc(Path root, Map<String, String> versions) {
        return new LimiterService(root, true, versions);
    }

    @Override
    public String name() {
        return grpc ? "limiter-grpc" : "limiter-http";
    }

    @Override
    public String about() {
        return "one decision of the rate limiter, Redis included, over loopback " + (grpc ? "gRPC" : "HTTP")
                + ", caller and service on the same cores";
    }

    @Override
    public Map<String, String> versions() {
        return versions;
    }

    @Override
    public Measured run(RunOptions options) throws Exception {
        try (SeparateStack stack = new SeparateStack(root)) {
            stack.up(List.of("--direct", "rate-limiter"));
            int port = stack.port(grpc ? "RATE_LIMITER_GRPC_PORT" : "RATE_LIMITER_PORT");
            try (RequestSender ours =
                            grpc ? GrpcSender.check(port) : new BoundedSender(HttpSender.check(port), CONNECTIONS);
                    RequestSender floor = grpc
                            ? GrpcSender.health(port)
                            : new BoundedSender(HttpSender.liveness(port), CONNECTIONS)) {
                return measure(ours, floor, options);
            }
        }
    }

    private Measured measure(RequestSender ours, RequestSender floor, RunOptions options) throws Exception {
        Plan plan = options.quick() ? QUICK : FULL;
        options.progress().accept("warming up the service");
        new ClosedLoop(ours, concurrency()).warmUp(MAX_WARM_UP_SECONDS);
        List<Series> series = new ArrayList<>(new Interleaved(
                        List.of(
                                closedLoop("check", Role.OURS, ours, plan),
                                closedLoop(floor(), Role.FLOOR, floor, plan)),
                        options.progress())
                .run(plan.warmUps(), plan.rounds()));
        double closedLoopRate = series.getFirst().median();
        new OpenLoop(ours).warmUp(LOAD * closedLoopRate, MIN_REQUESTS, MAX_WARM_UP_RUNS);
        series.addAll(
                new Interleaved(List.of(saturation(ours, closedLoopRate)), options.progress()).run(0, plan.searches()));
        double rate = LOAD * series.getLast().median();
        List<Subject> loaded = new ArrayList<>(latencies("check", Role.OURS, ours, rate, plan));
        loaded.addAll(latencies(floor(), Role.FLOOR, floor, rate, plan));
        List<Series> latencies = new Interleaved(loaded, options.progress()).run(plan.loadWarmUps(), plan.loadRounds());
        series.addAll(latencies);
        Series floorMedian = latencies.get(3);
        return new Measured(
                series,
                grpc
                        ? List.of(
                                Figure.absolute(
                                        "rate-limiter/grpc-p99",
                                        latencies.get(1).samples(),
                                        floorMedian),
                                Figure.absolute(
                                        "rate-limiter/grpc-p999",
                                        latencies.get(2).samples(),
                                        floorMedian))
                        : List.of());
    }

    private String floor() {
        return grpc ? "health service" : "liveness";
    }

    private int concurrency() {
        return grpc ? GRPC_CONCURRENCY : HTTP_CONCURRENCY;
    }

    /** Measures the saturation with calls that do not wait for earlier responses, unlike those of the closed loop. */
    private static Subject saturation(RequestSender sender, double closedLoopRate) {
        return new Subject(
                "check",
                Role.OURS,
                "saturation, open loop",
                "calls/s",
                () -> new OpenLoop(sender).saturation(closedLoopRate, TIMEOUT_MS));
    }

    private Subject closedLoop(String name, Role role, RequestSender sender, Plan plan) {
        ClosedLoop loop = new ClosedLoop(sender, concurrency());
        return new Subject(name, role, concurrency() + " at a time", "calls/s", () -> loop.run(plan.millis()));
    }

    /** Returns median, p99 and p99.9 of the same requests. The rate is the same for ours and for the floor. */
    private List<Subject> latencies(String name, Role role, RequestSender sender, double rate, Plan plan) {
        OpenLoop loop = new OpenLoop(sender);
        String at = " at %.0f %%".formatted(100 * LOAD);
        int requests = Math.max(MIN_REQUESTS, (int) (rate * plan.millis() / 1_000));
        List<Latencies> last = new ArrayList<>(List.of());
        return List.of(
                new Subject(name, role, "p50" + at, "ms", () -> {
                    last.clear();
                    last.add(loop.run(rate, requests));
                    return last.getFirst().millis(MEDIAN);
                }),
                new Subject(name, role, "p99" + at, "ms", () -> last.getFirst().millis(P99)),
                new Subject(
                        name, role, "p99.9" + at, "ms", () -> last.getFirst().millis(P999)));
    }
}
