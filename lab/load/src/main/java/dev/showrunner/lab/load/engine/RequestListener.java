package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.Optional;

/**
 * Receives the start and the requests of a load. Called on the event-loop thread, so implementations must not block.
 */
public interface RequestListener {
    /** A listener that does nothing. */
    RequestListener NONE = new RequestListener() {
        @Override
        public void begun(long startNanos) {}

        @Override
        public Optional<String> offered(Intent intent) {
            return Optional.empty();
        }

        @Override
        public void ended(Ended request) {}

        @Override
        public void acknowledged(ReportedEvent report, Receipt receipt) {}
    };

    /** Called when the load starts, with the value of {@link System#nanoTime()}. */
    void begun(long startNanos);

    /**
     * Called when a request comes due.
     *
     * @return W3C {@code traceparent} header that forces the request to be sampled, or empty
     */
    Optional<String> offered(Intent intent);

    /** Called when a planned request has ended. For events this is the first attempt. */
    void ended(Ended request);

    /** Called when an event was acknowledged, after any number of attempts. */
    void acknowledged(ReportedEvent report, Receipt receipt);

    /**
     * A request that has ended.
     *
     * @param kind kind of request
     * @param dueNanos due time, ns after the start of the load
     * @param latencyNanos time from the due time to the end, ns
     * @param status HTTP status; 0 without a response
     * @param body response body; empty without a response
     * @param member profile that made the request; empty for events
     * @param traceparent header that was sent
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes from the network, never compared
    record Ended(
            RequestKind kind,
            long dueNanos,
            long latencyNanos,
            int status,
            byte[] body,
            String member,
            Optional<String> traceparent) {}
}
