package dev.showrunner.lab.replica;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.replica.RestartStep.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Restarts the instances of services one at a time: an instance drains, stops, starts and becomes ready before the next
 * one's turn. The restart ends at the first instance that does not become ready, so at most one is missing.
 * Thread-safe.
 */
public final class RollingRestart {
    private static final long POLL_INTERVAL_MS = 50;

    private final Duration timeout;
    private final List<List<Child>> services;
    private final List<RestartStep> steps = new CopyOnWriteArrayList<>();

    /**
     * Creates a restart that {@link #run} performs.
     *
     * @param services instances, grouped by service
     * @param timeout how long an instance may take to become ready
     */
    public RollingRestart(List<List<Child>> services, Duration timeout) {
        this.services = services.stream().map(List::copyOf).toList();
        this.timeout = timeout;
        services.stream()
                .flatMap(List::stream)
                .forEach(child -> steps.add(new RestartStep(child.status().name(), State.WAITING, 0, "")));
    }

    /** The steps, one for each instance. */
    public List<RestartStep> steps() {
        return List.copyOf(steps);
    }

    /** Whether the restart has ended. */
    public boolean over() {
        return steps.stream().anyMatch(step -> step.state() == State.FAILED)
                || steps.stream().allMatch(RestartStep::over);
    }

    /** Performs the restart; returns when it has ended. */
    public void run() throws InterruptedException {
        int index = 0;
        for (List<Child> service : services) {
            for (Child child : service) {
                long startNanos = System.nanoTime();
                record(index, child, State.RESTARTING, startNanos, "");
                String problem = restart(service, child);
                record(index, child, problem.isEmpty() ? State.DONE : State.FAILED, startNanos, problem);
                if (!problem.isEmpty()) {
                    return;
                }
                index++;
            }
        }
    }

    private String restart(List<Child> service, Child child) throws InterruptedException {
        for (Child other : service) {
            if (other != child && !await(() -> serves(other))) {
                return other.status().name() + " is not ready, and would be the only instance left";
            }
        }
        long before = child.status().pid();
        child.restart();
        return await(() -> child.status().pid() != before && serves(child))
                ? ""
                : "not ready after " + timeout.toSeconds() + " s: "
                        + child.status().message();
    }

    private boolean await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MS);
        }
        return true;
    }

    private static boolean serves(Child child) {
        ChildStatus status = child.probedStatus();
        return status.pid() != 0 && status.state().serves();
    }

    private void record(int index, Child child, State state, long startNanos, String message) {
        double seconds = state == State.DONE ? (System.nanoTime() - startNanos) / 1e9 : 0;
        steps.set(index, new RestartStep(child.status().name(), state, seconds, message));
    }
}
