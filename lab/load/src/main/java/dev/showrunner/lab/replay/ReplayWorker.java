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
 * Sends the events of some profiles, one batch at a time and in order, until each is acknowledged, refused, or the
 * timeout is at its end.
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

    /** Takes a batch, and waits while two others wait. */
    void offer(List<PlannedEvent> batch) throws InterruptedException {
        batches.put(List.copyOf(batch));
    }

    /** No batch follows. */
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
                case ServiceResponse.Taken(var receipts) -> {
                    Set<String> ids = acknowledged(receipts);
                    List<PlannedEvent> safe = open.stream()
                            .filter(event -> ids.contains(event.eventId()))
                            .toList();
                    account.acknowledged(safe);
                    open.removeIf(event -> ids.contains(event.eventId()));
                    if (!safe.isEmpty()) {
                        timeout.progress();
                    }
                    if (!open.isEmpty()) {
                        wait = pause(open, wait, wait, "the service left events unacknowledged");
                    }
                }
                case ServiceResponse.Refused(var element, var reason) -> refuse(open, element.orElse(-1), reason);
                case ServiceResponse.Unavailable(var asked, var reason) ->
                    wait = pause(open, asked.orElse(wait), wait, reason);
            }
        }
    }

    private static byte[] body(List<PlannedEvent> events) {
        return RequestJson.heartbeats(
                events.stream().map(PlannedEvent::toReport).toList());
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

    /** Waits before a retry and returns the next wait; out of timeout, the open events are lost. */
    private Duration pause(List<PlannedEvent> open, Duration now, Duration usual, String reason)
            throws InterruptedException {
        if (timeout.expired()) {
            account.lost(
                    open.size(),
                    reason + ", and nothing was acknowledged for "
                            + timeout.limit().toSeconds() + " s");
            open.clear();
            return usual;
        }
        account.retried(open.size());
        TimeUnit.MILLISECONDS.sleep(now.toMillis());
        Duration doubled = usual.multipliedBy(2);
        return doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
    }
}
