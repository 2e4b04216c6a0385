package dev.showrunner.lab.load.plan;

import dev.showrunner.lab.device.ReportedEvent;
import java.util.List;

/** A planned request and its due time, which does not depend on earlier responses. */
public sealed interface Intent {
    /** Due time, ns after the start of the load. */
    long dueNanos();

    /** Kind of request. */
    RequestKind kind();

    /** Events of one device in sequence. */
    record Events(long dueNanos, RequestKind kind, List<ReportedEvent> reports) implements Intent {
        /** Copies the reports. */
        public Events {
            reports = List.copyOf(reports);
        }
    }

    /**
     * A duplicate of an {@link Events} request. It is not retried and not recorded in the account; the original request
     * is.
     */
    record Repeat(long dueNanos, RequestKind kind, List<ReportedEvent> reports) implements Intent {
        /** Copies the reports. */
        public Repeat {
            reports = List.copyOf(reports);
        }
    }

    /**
     * Any request of a member other than events.
     *
     * @param dueNanos due time, ns after the start of the load
     * @param kind kind of request
     * @param profileId member who makes it
     * @param region the member's region
     * @param titleId title whose position is read, else empty
     */
    record Request(long dueNanos, RequestKind kind, String profileId, String region, String titleId)
            implements Intent {}
}
