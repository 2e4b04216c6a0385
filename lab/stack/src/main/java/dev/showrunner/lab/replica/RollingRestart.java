package dev.showrunner.lab.replica;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.replica.RestartStep.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Restarts the instances of services one at a time: each finishes its requests, stops, starts, and is ready before the next
 * one's turn. It ends at the first one that does not come back, so that at most one is missing. Thread-safe.
 */
public final class RollingRestart {
    private static final long LOOK_MS = 50;

    private final Duration patience;
    private final List<List<Child>> services;
    private final List<RestartStep> steps = new CopyOnWriteArrayList<>();

    /**
     * Does not begin.
     *
     * @param services the instances of each
     * @param patience how long an instance may take to be ready again
     */
    public RollingRestart(List<List<Child>> services, Duration patience) {
        this.services = services.stream().map(List::copyOf).toList();
        this.patience = patience;
        services.stream()
                .flatMap(List::stream)
                .forEach(child -> steps.add(new RestartStep(child.status().name(), State.WAITING, 0, "")));
    }

    /** How far it is. */
    public List<RestartStep> steps() {
        return List.copyOf(steps);
    }

    /** Whether nothing more happens. */
    public boolean over() {
        return steps.stream().anyMatch(step -> step.state() == State.FAILED)
                || steps.stream().allMatch(RestartStep::over);
    }

    /** Does it; returns when it is over. */
    public void run() throws InterruptedException {
        int index = 0;
        for (List<Child> service : services) {
            for (Child child : service) {
                long begun = System.nanoTime();
                note(index, child, State.RESTARTING, begun, "");
                String problem = restart(service, child);
                note(index, child, problem.isEmpty() ? State.DONE : State.FAILED, begun, problem);
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
                return other.status().name() + " is not ready, and would be the only one left";
            }
        }
        long before = child.status().pid();
        child.restart();
        return await(() -> child.status().pid() != before && serves(child))
                ? ""
                : "not ready after " + patience.toSeconds() + " s: "
                        + child.status().message();
    }

    private boolean await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }

    private static boolean serves(Child child) {
        ChildStatus status = child.checked();
        return status.pid() != 0 && status.state().serves();
    }

    private void note(int index, Child child, State state, long begun, String message) {
        double seconds = state == State.DONE ? (System.nanoTime() - begun) / 1e9 : 0;
        steps.set(index, new RestartStep(child.status().name(), state, seconds, message));
    }
}
