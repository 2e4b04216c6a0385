package dev.showrunner.lab.replay;

import dev.showrunner.lab.device.IdleTimeout;
import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.RequestJson;
import dev.showrunner.lab.device.ServiceEndpoint;
import dev.showrunner.lab.device.ServiceResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends the events of its profiles in order, one request at a time. Retries each event until it is acknowledged or
 * refused, or until the timeout expires.
 */
final class ReplayWorker implements Runnable {
    private static final Duration INITIAL_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(2);
    private static final List<PlannedEvent> END = List.of();

    private final ServiceEndpoint target;
    private final ReplayAccount account;
    private final IdleTimeout timeout;
    private final BlockingQueue<List<PlannedEvent>> batches = new ArrayBlockingQueue<>(2);

    ReplayWorker(ServiceEndpoint target, ReplayAccount account, IdleTimeout timeout) {
        this.target = target;
        this.account = account;
        this.timeout = timeout;
    }

    /** Queues a batch; blocks while two batches are queued. */
    void offer(List<PlannedEvent> batch) throws InterruptedException {
        batches.put(List.copyOf(batch));
    }

    /** Ends the worker after the queued batches. */
    void end() throws InterruptedException {
        batches.put(END);
    }

    @Override
    public void run() {
        try {
            for (List<PlannedEvent> batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
                account.sent(batch);
                deliver(new ArrayList<>(batch));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<PlannedEvent> open) throws InterruptedException {
        Duration wait = INITIAL_DELAY;
        while (!open.isEmpty()) {
            ServiceResponse answer = target.send("POST", "/v1/heartbeats", body(open));
            switch (answer) {
                case ServiceResponse.Accepted(var receipts) -> {
                    Set<String> ids = acknowledged(receipts);
                    List<PlannedEvent> acknowledged = open.stream()
                            .filter(event -> ids.contains(event.eventId()))
                            .toList();
                    account.acknowledged(acknowledged);
                    open.removeIf(event -> ids.contains(event.eventId()));
                    if (!acknowledged.isEmpty()) {
                        timeout.progress();
                    }
                    if (!open.isEmpty()) {
                        wait = pause(open, wait, wait, "the service did not acknowledge all events");
                    }
                }
                case ServiceResponse.Refused(var element, var reason) -> refuse(open, element.orElse(-1), reason);
                case ServiceResponse.Unavailable(var retryAfter, var reason) ->
                    wait = pause(open, retryAfter.orElse(wait), wait, reason);
            }
        }
    }

    private static byte[] body(List<PlannedEvent> events) {
        return RequestJson.heartbeats(
                events.stream().map(PlannedEvent::toReportedEvent).toList());
    }

    private static Set<String> acknowledged(List<Receipt> receipts) {
        return receipts.stream()
                .filter(Receipt::acknowledged)
                .map(Receipt::eventId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void refuse(List<PlannedEvent> open, int element, String reason) {
        if (element >= 0 && element < open.size()) {
            open.remove(element);
            account.refused(1, reason);
        } else {
            account.refused(open.size(), reason);
            open.clear();
        }
    }

    /**
     * Waits before a retry and returns the following delay. Counts the open events as lost if the timeout has expired.
     */
    private Duration pause(List<PlannedEvent> open, Duration delay, Duration backoff, String reason)
            throws InterruptedException {
        if (timeout.expired()) {
            account.lost(
                    open.size(),
                    reason + ", and no event was acknowledged for "
                            + timeout.limit().toSeconds() + " s");
            open.clear();
            return backoff;
        }
        account.retried(open.size());
        TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        Duration doubled = backoff.multipliedBy(2);
        return doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
    }
}
