package dev.showrunner.lab.load.plan;

import dev.showrunner.lab.device.ReportedEvent;
import java.util.List;

/** A request and the moment at which it is meant to be sent, whatever became of the earlier ones. */
public sealed interface Intent {
    /** Nanoseconds after the start of the load. */
    long dueNanos();

    /** What it is for. */
    RequestKind kind();

    /** Events of one device, in the order of their sequence numbers. */
    record Events(long dueNanos, RequestKind kind, List<ReportedEvent> reports) implements Intent {
        /** Copies the reports. */
        public Events {
            reports = List.copyOf(reports);
        }
    }

    /** The same events once more, of no interest to the account; their own request sees to it that they get through. */
    record Repeat(long dueNanos, RequestKind kind, List<ReportedEvent> reports) implements Intent {
        /** Copies the reports. */
        public Repeat {
            reports = List.copyOf(reports);
        }
    }

    /**
     * Anything else that a member asks for.
     *
     * @param profileId who asks
     * @param region where from
     * @param titleId the title whose position is asked for, else empty
     */
    record Request(long dueNanos, RequestKind kind, String profileId, String region, String titleId)
            implements Intent {}
}
