package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four limiter processes with 64 callers each on one bucket over HTTP, their clocks up to twenty seconds apart: over no time at all
 * do they decide yes more often than capacity + rate x time, and over the whole time hardly less often. The control shows that the
 * clocks are really wrong.
 */
@NeedsBackends(BackendKind.REDIS)
final class FleetBoundIT {
    private static final List<Integer> CLOCKS_AHEAD_MS = List.of(-10_000, -3_000, 3_000, 10_000);
    private static final int CALLERS_A_NODE = 64;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long BURST = 1_000;
    private static final long RATE = 1_000;
    private static final long SMALL_BURST = 5;

    /**
     * The bucket is full before the first call arrives, and nobody takes what comes back after the last: a fraction of a second
     * that is less than half a percent of two minutes, and says nothing of a few seconds on a busy machine.
     */
    private static final int ENOUGH_SECONDS = 120;

    private static final double USED = 0.995;
    private static final double USED_IN_A_SAMPLE = 0.5;

    @TempDir
    private Path folder;

    private final List<LimiterProcess> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(LimiterProcess::close);
    }

    /** A call that was told yes, from outside: it was decided at some moment in between. */
    private record Admission(long askedNanos, long answeredNanos) {}

    private record Answers(int calls, List<Admission> admitted) {}

    @Proof(
            claim = "Four processes whose clocks differ admit what one bucket would",
            of = "seconds with 256 callers",
            sample = 4,
            full = ENOUGH_SECONDS,
            seed = 0)
    void fourProcessesWithSkewedClocks_admitNeverMoreThanOneBucketWould(ProofRun proof) throws Exception {
        List<Client> clients = start(CLOCKS_AHEAD_MS);
        hammer(clients, WARM_UP_NANOS, seconds -> {});
        long begun = System.nanoTime();
        Answers answers = hammer(clients, TimeUnit.SECONDS.toNanos(proof.size()), proof::reached);
        long ended = System.nanoTime();
        List<Admission> admitted = answers.admitted();
        double mostAtOnce = mostBeyondTheRate(admitted);
        assertThat(mostAtOnce).as("admitted over any time beyond rate x time").isLessThanOrEqualTo(BURST);
        double bound = BURST + RATE * (ended - begun) / NANOS_PER_SECOND;
        System.out.printf(
                "4 processes x 64 callers, clocks -10 s to +10 s: admitted %,d of %,d calls and of at most %,.0f"
                        + " in %.1f s, %.2f %% used;"
                        + " over any time at most %,.0f of %,d beyond rate x time%n",
                admitted.size(),
                answers.calls(),
                bound,
                (ended - begun) / NANOS_PER_SECOND,
                100 * admitted.size() / bound,
                mostAtOnce,
                BURST);
        // A busy machine may ask for less than the bucket holds in a few seconds; whoever asks gets it.
        double wanted =
                proof.size() >= ENOUGH_SECONDS ? bound * USED : Math.min(bound, answers.calls()) * USED_IN_A_SAMPLE;
        assertThat((double) admitted.size()).isGreaterThanOrEqualTo(wanted);
    }

    /**
     * The largest surplus over rate x time, of all times from a call that is asked to one that is answered: those answered by the
     * end, less those asked before the beginning, were all decided in between.
     */
    private static double mostBeyondTheRate(List<Admission> admitted) {
        long[] asked =
                admitted.stream().mapToLong(Admission::askedNanos).sorted().toArray();
        long[] answered =
                admitted.stream().mapToLong(Admission::answeredNanos).sorted().toArray();
        double most = 0;
        double lowest = Double.MAX_VALUE;
        int begun = 0;
        for (int done = 0; done < answered.length; done++) {
            for (; begun < asked.length && asked[begun] <= answered[done]; begun++) {
                lowest = Math.min(lowest, begun - RATE * (asked[begun] - asked[0]) / NANOS_PER_SECOND);
            }
            most = Math.max(most, done + 1 - RATE * (answered[done] - asked[0]) / NANOS_PER_SECOND - lowest);
        }
        return most;
    }

    /** One node after the other is asked until it denies; these need no processes of their own. */
    @Test
    void nodesWhoseOwnClocksDecide_findTheBucketFullOnceMore() throws Exception {
        String who = UUID.randomUUID().toString();
        long admitted = 0;
        for (int aheadMs : List.of(-10_000, 10_000)) {
            Map<String, Object> properties = new HashMap<>(settings(aheadMs));
            properties.put("limiter.server-time", false);
            properties.put("micronaut.server.port", -1);
            try (EmbeddedServer node = ApplicationContext.run(EmbeddedServer.class, properties)) {
                Client client = new Client(node.getURI());
                while (client.check("small", "who", who).statusCode() == 200) {
                    admitted++;
                }
            }
        }
        assertThat(admitted).isGreaterThanOrEqualTo(2 * SMALL_BURST);
    }

    private List<Client> start(List<Integer> clocksAheadMs) throws IOException {
        for (int aheadMs : clocksAheadMs) {
            Map<String, String> environment = new HashMap<>();
            settings(aheadMs)
                    .forEach((name, value) ->
                            environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
            nodes.add(new LimiterProcess(folder.resolve("node" + nodes.size() + ".log"), environment));
        }
        return nodes.stream().map(LimiterProcess::uri).map(Client::new).toList();
    }

    private Map<String, String> settings(int aheadMs) throws IOException {
        Path file = Files.writeString(folder.resolve("policies.yml"), """
                policies:
                  - name: p
                    domain: d
                    match: [{ key: who }]
                    limits: [{ name: l, burst: %d, rate: %d, per: 1s }]
                    on_store_failure: deny
                  - name: small
                    domain: small
                    match: [{ key: who }]
                    limits: [{ name: l, burst: %d, rate: 1, per: 1s }]
                    on_store_failure: deny
                """.formatted(BURST, RATE, SMALL_BURST));
        String redis = Objects.requireNonNull(
                SharedBackends.properties(BackendKind.REDIS).get("redis.uri"));
        return Map.of(
                "redis.uri",
                redis,
                "redis.command-timeout",
                "5s",
                "limiter.policies",
                file.toString(),
                "clock.ahead-ms",
                Integer.toString(aheadMs));
    }

    /** All callers on a bucket of their own, for so long. */
    private static Answers hammer(List<Client> clients, long nanos, IntConsumer seconds) throws Exception {
        String who = UUID.randomUUID().toString();
        long begun = System.nanoTime();
        List<Future<Answers>> asking = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Client client : clients) {
                for (int i = 0; i < CALLERS_A_NODE; i++) {
                    asking.add(threads.submit(() -> ask(client, who, begun, nanos, seconds)));
                }
            }
        }
        List<Admission> admitted = new ArrayList<>();
        int calls = 0;
        for (Future<Answers> caller : asking) {
            calls += caller.get().calls();
            admitted.addAll(caller.get().admitted());
        }
        return new Answers(calls, admitted);
    }

    private static Answers ask(Client client, String who, long begun, long nanos, IntConsumer seconds) {
        List<Admission> admitted = new ArrayList<>();
        int calls = 0;
        for (long now = System.nanoTime(); now - begun < nanos; now = System.nanoTime()) {
            calls++;
            if (client.check("d", "who", who).statusCode() == 200) {
                admitted.add(new Admission(now, System.nanoTime()));
            }
            seconds.accept((int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return new Answers(calls, admitted);
    }
}
