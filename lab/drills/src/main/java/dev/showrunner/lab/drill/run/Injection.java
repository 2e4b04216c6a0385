package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Injects the fault of one step, watches whether it takes effect, and undoes it. Used by one thread. */
final class Injection {
    private static final long EFFECT_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final long RESTART_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Drill.Step step;
    private final Laboratory laboratory;
    private final LeaseRenewer leases;
    private final long beginsNanos;
    private final long endsNanos;
    private Optional<Lease> lease = Optional.empty();
    private boolean seen;
    private boolean released;
    private long appliedNanos;
    private long releasedNanos;

    /** The result of a poll. */
    sealed interface Progress {
        /** Nothing has changed. */
        record Unchanged() implements Progress {}

        /** The fault was injected, was seen to take effect, or was undone. */
        record Event(String text) implements Progress {}

        /** The run is inconclusive for this reason. */
        record Inconclusive(String reason) implements Progress {}
    }

    /**
     * Prepares the injection of a step.
     *
     * @param startNanos start of the injection phase, ns since the load began
     * @param endNanos end of the injection phase, ns since the load began
     */
    Injection(Drill.Step step, Laboratory laboratory, LeaseRenewer leases, long startNanos, long endNanos) {
        this.step = step;
        this.laboratory = laboratory;
        this.leases = leases;
        beginsNanos = startNanos + step.at().toNanos();
        endsNanos = step.lasting()
                .map(lasting -> Math.min(endNanos, beginsNanos + lasting.toNanos()))
                .orElse(endNanos);
    }

    /** Injects, checks or undoes the fault, whichever is due at this moment, in ns since the load began. */
    Progress poll(long nowNanos) throws IOException {
        if (released || nowNanos < beginsNanos) {
            return new Progress.Unchanged();
        }
        if (lease.isEmpty()) {
            return apply(nowNanos);
        }
        Optional<Lease> now = laboratory.fault(lease.get().id());
        if (now.isEmpty()) {
            released = true;
            return new Progress.Inconclusive("the fault was undone before its time: " + describe());
        }
        boolean took = now.get().effect().took();
        String evidence = now.get().effect().evidence();
        if (!seen && took) {
            seen = true;
            return new Progress.Event("seen: " + evidence);
        }
        boolean tooLate = nowNanos > appliedNanos + effectTimeoutNanos() || nowNanos >= endsNanos;
        if (!took && (seen || tooLate)) {
            return new Progress.Inconclusive("the fault had no effect (" + describe() + "; " + evidence + ")");
        }
        return nowNanos >= endsNanos ? end(nowNanos) : new Progress.Unchanged();
    }

    /** Undoes the fault if it is active. */
    void release(long nowNanos) throws IOException {
        if (lease.isPresent() && !released) {
            released = true;
            releasedNanos = nowNanos;
            try {
                leases.release(lease.get().id());
            } catch (FaultException e) {
                // The supervisor keeps trying; the recovery shows whether it succeeds.
            }
        }
    }

    Drill.Step step() {
        return step;
    }

    /** Returns when the fault was active; empty if it was never injected. */
    Optional<Window> window() {
        return lease.isEmpty() ? Optional.empty() : Optional.of(new Window(appliedNanos, releasedNanos));
    }

    /** A fault of kind {@code settings} restarts a service and may take longer to show. */
    private long effectTimeoutNanos() {
        return step.fault().path("kind").asText().equals("settings") ? RESTART_TIMEOUT_NANOS : EFFECT_TIMEOUT_NANOS;
    }

    private Progress apply(long nowNanos) throws IOException {
        appliedNanos = nowNanos;
        releasedNanos = endsNanos;
        try {
            lease = Optional.of(leases.acquire(step.fault()));
            return new Progress.Event("injected: " + describe());
        } catch (FaultException e) {
            released = true;
            return new Progress.Inconclusive("the fault could not be injected: " + e.getMessage());
        }
    }

    private Progress end(long nowNanos) throws IOException {
        release(nowNanos);
        return new Progress.Event("undone: " + describe());
    }

    private String describe() {
        return lease.map(Lease::description).orElse("");
    }
}
