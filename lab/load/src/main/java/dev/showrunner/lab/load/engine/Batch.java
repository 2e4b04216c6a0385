package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.List;

/** The events of one planned request. Its latency ends when its last event is acknowledged. */
final class Batch {
    private final RequestKind kind;
    private final long intendedNanos;
    private final List<Pending> events;
    private int open;

    Batch(Intent.Events intent, long intendedNanos) {
        kind = intent.kind();
        this.intendedNanos = intendedNanos;
        events = intent.reports().stream()
                .map(report -> new Pending(report, this))
                .toList();
        open = events.size();
    }

    RequestKind kind() {
        return kind;
    }

    long intendedNanos() {
        return intendedNanos;
    }

    List<Pending> events() {
        return events;
    }

    /** Settles the event. Returns whether the whole batch is now settled. */
    private boolean settled() {
        return --open == 0;
    }

    /** An event that may be sent again. */
    static final class Pending {
        private final ReportedEvent report;
        private final Batch batch;
        private int attempts;

        private Pending(ReportedEvent report, Batch batch) {
            this.report = report;
            this.batch = batch;
        }

        ReportedEvent report() {
            return report;
        }

        Batch batch() {
            return batch;
        }

        /** Number of times that the event was sent. */
        int attempts() {
            return attempts;
        }

        void attempt() {
            attempts++;
        }

        /** True if its whole batch is now settled. */
        boolean settle() {
            return batch.settled();
        }
    }
}
