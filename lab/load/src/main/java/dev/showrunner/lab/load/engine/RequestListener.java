package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.Optional;

/** Sees each request of a load end. Called on the load's own thread, so it must not wait for anything. */
public interface RequestListener {
    /** Looks at nothing. */
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

    /** The load begins at that reading of {@link System#nanoTime()}. */
    void begun(long startNanos);

    /**
     * A request has come due, and will end.
     *
     * @return the header {@code traceparent} (W3C), if the request is to be recorded for sure
     */
    Optional<String> offered(Intent intent);

    /** A request of the plan has ended: for events, its first attempt. */
    void ended(Ended request);

    /** An event was acknowledged, after however many attempts. */
    void acknowledged(ReportedEvent report, Receipt receipt);

    /**
     * A request that has ended.
     *
     * @param dueNanos the intended moment, ns after the start of the load
     * @param latencyNanos from that moment to its end
     * @param status 0 where there was no answer
     * @param body of the answer; empty where there was none
     * @param member on client behalf; empty for events
     * @param traceparent as sent
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
