package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One step of a method: when its fault was there, and whether it could be seen. Used by one thread. */
final class Injection {
    private static final long EFFECT_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final long RESTARTED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Drill.Step step;
    private final Laboratory laboratory;
    private final LeaseKeeper leases;
    private final long beginsNanos;
    private final long endsNanos;
    private Optional<Lease> lease = Optional.empty();
    private boolean seen;
    private boolean over;
    private long appliedNanos;
    private long releasedNanos;

    /** What a look at it found. */
    sealed interface Progress {
        /** Nothing new. */
        record Quiet() implements Progress {}

        /** Something to tell. */
        record News(String words) implements Progress {}

        /** The experiment says nothing, because of this. */
        record Pointless(String reason) implements Progress {}
    }

    /** A step of a drill whose injection begins at {@code startNanos} and ends {@code endNanos}, since the load began. */
    Injection(Drill.Step step, Laboratory laboratory, LeaseKeeper leases, long startNanos, long endNanos) {
        this.step = step;
        this.laboratory = laboratory;
        this.leases = leases;
        beginsNanos = startNanos + step.at().toNanos();
        endsNanos = step.lasting()
                .map(lasting -> Math.min(endNanos, beginsNanos + lasting.toNanos()))
                .orElse(endNanos);
    }

    /** Does what is due at that moment. */
    Progress look(long nowNanos) throws IOException {
        if (over || nowNanos < beginsNanos) {
            return new Progress.Quiet();
        }
        if (lease.isEmpty()) {
            return apply(nowNanos);
        }
        Optional<Lease> now = laboratory.fault(lease.get().id());
        if (now.isEmpty()) {
            over = true;
            return new Progress.Pointless("the fault was undone before its time: " + describe());
        }
        boolean took = now.get().effect().took();
        String evidence = now.get().effect().evidence();
        if (!seen && took) {
            seen = true;
            return new Progress.News("seen: " + evidence);
        }
        boolean tooLate = nowNanos > appliedNanos + patience() || nowNanos >= endsNanos;
        if (!took && (seen || tooLate)) {
            return new Progress.Pointless("the fault had no effect (" + describe() + "; " + evidence + ")");
        }
        return nowNanos >= endsNanos ? end(nowNanos) : new Progress.Quiet();
    }

    /** Undoes it, if it is there; of no effect the second time. */
    void release(long nowNanos) throws IOException {
        if (lease.isPresent() && !over) {
            over = true;
            releasedNanos = nowNanos;
            try {
                leases.release(lease.get().id());
            } catch (FaultException e) {
                // The supervisor goes on trying; the recovery shows whether it succeeds.
            }
        }
    }

    Drill.Step step() {
        return step;
    }

    /** When it was there; empty if it never was. */
    Optional<Window> window() {
        return lease.isEmpty() ? Optional.empty() : Optional.of(new Window(appliedNanos, releasedNanos));
    }

    /** A service that has to be restarted for a fault takes its time. */
    private long patience() {
        return step.fault().path("kind").asText().equals("settings") ? RESTARTED_WITHIN_NANOS : EFFECT_WITHIN_NANOS;
    }

    private Progress apply(long nowNanos) throws IOException {
        appliedNanos = nowNanos;
        releasedNanos = endsNanos;
        try {
            lease = Optional.of(leases.acquire(step.fault()));
            return new Progress.News("injected: " + describe());
        } catch (FaultException e) {
            over = true;
            return new Progress.Pointless("the fault could not be injected: " + e.getMessage());
        }
    }

    private Progress end(long nowNanos) throws IOException {
        release(nowNanos);
        return new Progress.News("undone: " + describe());
    }

    private String describe() {
        return lease.map(Lease::description).orElse("");
    }
}
