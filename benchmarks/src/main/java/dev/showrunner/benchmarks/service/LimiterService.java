package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Effort;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Interleaved;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.Subject;
import dev.showrunner.benchmarks.service.OpenLoop.Latencies;
import dev.showrunner.benchmarks.startup.SeparateStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rate limiter as a process, started by the launcher: how many decisions it makes for callers that wait for their answers, with
 * how many it keeps up when they come unasked, which is its saturation, and how long one takes at 70 % of that, beside an
 * endpoint of the same server that decides nothing.
 */
public final class LimiterService implements Benchmark {
    /** More of them would only wait, for 20 ms in the end: then policies decide, and not Redis. */
    private static final int TOGETHER_OVER_GRPC = 32;

    private static final int TOGETHER_OVER_HTTP = 8;
    private static final int CONNECTIONS = 32;
    private static final int SETTLING_SECONDS = 20;
    private static final int SETTLING_RUNS = 5;
    private static final double LOAD = 0.7;
    /** As long as Envoy waits for an answer by default, and the limiter for Redis. */
    private static final double PATIENCE_MILLIS = 20;

    private static final double MEDIAN = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;
    /** For p99.9. */
    private static final int FEWEST_REQUESTS = 10_000;

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

    /** Asked as {@code POST /v1/check}. */
    public static LimiterService http(Path root, Map<String, String> versions) {
        return new LimiterService(root, false, versions);
    }

    /** Asked as Envoy does. */
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
    public Measured run(Effort effort) throws Exception {
        try (SeparateStack stack = new SeparateStack(root)) {
            stack.up(List.of("--direct", "rate-limiter"));
            int port = stack.port(grpc ? "RATE_LIMITER_GRPC_PORT" : "RATE_LIMITER_PORT");
            try (Caller ours = grpc ? GrpcCaller.check(port) : new Pool(HttpCaller.check(port), CONNECTIONS);
                    Caller floor = grpc ? GrpcCaller.health(port) : new Pool(HttpCaller.liveness(port), CONNECTIONS)) {
                return measure(ours, floor, effort);
            }
        }
    }

    private Measured measure(Caller ours, Caller floor, Effort effort) throws Exception {
        Plan plan = effort.quick() ? QUICK : FULL;
        effort.progress().accept("until the service is warm");
        new ClosedLoop(ours, together()).settle(SETTLING_SECONDS);
        List<Series> series = new ArrayList<>(new Interleaved(
                        List.of(together("check", Role.OURS, ours, plan), together(floor(), Role.FLOOR, floor, plan)),
                        effort.progress())
                .run(plan.warmUps(), plan.rounds()));
        double most = series.getFirst().median();
        new OpenLoop(ours).settle(LOAD * most, FEWEST_REQUESTS, SETTLING_RUNS);
        series.addAll(new Interleaved(List.of(saturation(ours, most)), effort.progress()).run(0, plan.searches()));
        double rate = LOAD * series.getLast().median();
        List<Subject> loaded = new ArrayList<>(loaded("check", Role.OURS, ours, rate, plan));
        loaded.addAll(loaded(floor(), Role.FLOOR, floor, rate, plan));
        List<Series> latencies = new Interleaved(loaded, effort.progress()).run(plan.loadWarmUps(), plan.loadRounds());
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

    private int together() {
        return grpc ? TOGETHER_OVER_GRPC : TOGETHER_OVER_HTTP;
    }

    /** Of calls that come when they come, where those above come in step with the answers to others. */
    private static Subject saturation(Caller caller, double most) {
        return new Subject(
                "check",
                Role.OURS,
                "saturation, open loop",
                "calls/s",
                () -> new OpenLoop(caller).keepsUp(most, PATIENCE_MILLIS));
    }

    private Subject together(String name, Role role, Caller caller, Plan plan) {
        ClosedLoop loop = new ClosedLoop(caller, together());
        return new Subject(name, role, together() + " at a time", "calls/s", () -> loop.run(plan.millis()));
    }

    /** The median, p99 and p99.9 of the same requests, at the same rate for ours and for the floor. */
    private List<Subject> loaded(String name, Role role, Caller caller, double rate, Plan plan) {
        OpenLoop loop = new OpenLoop(caller);
        String at = " at %.0f %%".formatted(100 * LOAD);
        int requests = Math.max(FEWEST_REQUESTS, (int) (rate * plan.millis() / 1_000));
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
