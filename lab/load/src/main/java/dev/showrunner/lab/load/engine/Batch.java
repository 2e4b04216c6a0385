package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.List;

/** The events that were meant to be sent together: their latency is that of the one acknowledged last. */
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

    /** One more event is settled; true if it was the last. */
    private boolean settled() {
        return --open == 0;
    }

    /** An event that may have to be sent again. */
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

        /** How often it was handed to the network. */
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
