package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.drill.disturb.Disturbances;
import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a drill once, with its mechanism or, as a control, without it. Waits for a healthy stack, switches the mechanism
 * off for a control, runs the experiment, and leaves the stack as it was. {@link #stop} may be called from any thread.
 */
public final class DrillRun {
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(45);
    private static final Duration SETTINGS_TIMEOUT = Duration.ofSeconds(90);
    private static final long POLL_MS = 250;

    private final Drill drill;
    private final boolean control;
    private final Laboratory laboratory;
    private final InstantSource time;
    private final Consumer<String> progress;
    private final Duration healthTimeout;
    private volatile boolean stopped;

    /**
     * Prepares a run.
     *
     * @param control whether to switch the mechanism off
     * @param progress receives a line of text several times a second
     */
    public DrillRun(
            Drill drill, boolean control, Laboratory laboratory, InstantSource time, Consumer<String> progress) {
        this(drill, control, laboratory, time, progress, HEALTH_TIMEOUT);
    }

    /** Prepares a run that waits for {@code healthTimeout} until the stack is healthy. */
    DrillRun(
            Drill drill,
            boolean control,
            Laboratory laboratory,
            InstantSource time,
            Consumer<String> progress,
            Duration healthTimeout) {
        this.drill = drill;
        this.control = control;
        this.laboratory = laboratory;
        this.time = time;
        this.progress = progress;
        this.healthTimeout = healthTimeout;
    }

    /**
     * Runs the drill.
     *
     * @throws IOException if the stack or its log does not answer
     * @throws StoppedException if the run was stopped; its faults are undone
     */
    public DrillResult run() throws IOException, InterruptedException, StoppedException {
        Instant started = time.instant();
        Optional<String> unhealthy = unhealthy(healthTimeout);
        if (unhealthy.isPresent()) {
            return inconclusive(started, "the stack is not healthy, so nothing was injected: " + unhealthy.get());
        }
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            Disturbances disturbances = new Disturbances(drill.load().seed());
            try (LoadLaboratory all = new LoadLaboratory(laboratory, disturbances);
                    LeaseRenewer leases = new LeaseRenewer(all)) {
                Optional<String> problem = prepare(leases);
                return problem.isPresent()
                        ? inconclusive(started, problem.get())
                        : new Experiment(this, drill, control, all, leases, http, disturbances).run(started);
            } finally {
                http.shutdownNow();
            }
        } finally {
            if (!stopped && (control || !drill.given().isEmpty())) {
                unhealthy(SETTINGS_TIMEOUT);
            }
        }
    }

    /** Makes {@link #run} end at its next check, which it makes several times a second. */
    public void stop() {
        stopped = true;
    }

    void reportProgress(String text) {
        progress.accept(text);
    }

    void requireNotStopped() throws StoppedException {
        if (stopped) {
            throw new StoppedException();
        }
    }

    InstantSource time() {
        return time;
    }

    /** Injects the given faults and, for a control, switches the mechanism off on each instance. */
    private Optional<String> prepare(LeaseRenewer leases) throws IOException, InterruptedException, StoppedException {
        List<ObjectNode> changes = new ArrayList<>(drill.given());
        if (control) {
            reportProgress("switching off " + drill.control().mechanism());
            for (String instance : laboratory.instances(drill.control().target())) {
                ObjectNode settings = JsonNodeFactory.instance.objectNode();
                settings.put("kind", "settings").put("target", instance);
                drill.control().env().forEach(settings.putObject("env")::put);
                changes.add(settings);
            }
        }
        for (ObjectNode change : changes) {
            Optional<String> problem = prepare(leases, change);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> prepare(LeaseRenewer leases, ObjectNode change)
            throws IOException, InterruptedException, StoppedException {
        try {
            Lease acquired = leases.acquire(change);
            long deadline = System.nanoTime() + SETTINGS_TIMEOUT.toNanos();
            while (System.nanoTime() < deadline) {
                requireNotStopped();
                Optional<Lease> lease = laboratory.fault(acquired.id());
                if (lease.filter(held -> held.effect().took()).isPresent()
                        && withoutOwnFault(laboratory.problems(drill.stack())).isEmpty()) {
                    return Optional.empty();
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
            return Optional.of("the stack did not become healthy after this change: " + acquired.description());
        } catch (FaultException e) {
            return Optional.of("the stack could not be prepared: " + e.getMessage());
        }
    }

    private List<String> withoutOwnFault(List<String> problems) {
        return problems.stream()
                .filter(problem -> !problem.startsWith(StackLaboratory.ACTIVE_FAULT))
                .toList();
    }

    /** Waits until the stack is healthy; returns its problems if it is not within {@code timeout}. */
    private Optional<String> unhealthy(Duration timeout) throws IOException, InterruptedException, StoppedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<String> problems = laboratory.problems(drill.stack());
        while (!problems.isEmpty() && System.nanoTime() < deadline) {
            reportProgress("waiting for a healthy stack: " + problems.getFirst());
            requireNotStopped();
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            problems = laboratory.problems(drill.stack());
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private DrillResult inconclusive(Instant started, String reason) {
        return new DrillResult(
                drill,
                control,
                Verdict.INCONCLUSIVE,
                reason,
                started,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                new Observations(),
                Map.of());
    }
}
