package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.load.engine.Batch.Pending;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What devices could not deliver. As a device does, it sends its backlog in one request, waits longer after each
 * failure (200 ms, doubling up to 5 s, each with up to 30 percent of chance added) and at least as long as the service
 * asks. Not thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // an attempt reports through the account
final class Outboxes {
    private static final int BACKLOG = 200;
    private static final long FIRST_WAIT_MS = 200;
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final int DOUBLINGS = 5;
    private static final double JITTER = 0.3;

    private final ScheduledExecutorService loop;
    private final Consumer<List<Pending>> resend;
    private final Map<String, Outbox> byDevice = new HashMap<>();
    private final SplittableRandom jitter = new SplittableRandom();
    private boolean closed;

    private static final class Outbox {
        private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
        private int failures;
        private boolean scheduled;
    }

    Outboxes(ScheduledExecutorService loop, Consumer<List<Pending>> resend) {
        this.loop = loop;
        this.resend = resend;
    }

    /** Keeps events of one device for a later attempt. */
    void keep(List<Pending> events, Optional<Duration> asked) {
        String device = events.getFirst().report().deviceId();
        Outbox outbox = byDevice.computeIfAbsent(device, any -> new Outbox());
        outbox.waiting.addAll(events);
        if (!outbox.scheduled) {
            schedule(
                    device,
                    outbox,
                    Math.max(
                            waitMs(outbox.failures),
                            asked.map(Duration::toMillis).orElse(0L)));
            outbox.failures = Math.min(DOUBLINGS, outbox.failures + 1);
        }
    }

    /** The device got something through: what else waits need not wait long. */
    void delivered(String device) {
        Outbox outbox = byDevice.get(device);
        if (outbox != null) {
            outbox.failures = 0;
            if (outbox.waiting.isEmpty() && !outbox.scheduled) {
                byDevice.remove(device);
            }
        }
    }

    /** No further attempts. */
    void close() {
        closed = true;
    }

    private void schedule(String device, Outbox outbox, long waitMs) {
        outbox.scheduled = true;
        loop.schedule(() -> attempt(device, outbox), waitMs, TimeUnit.MILLISECONDS);
    }

    private void attempt(String device, Outbox outbox) {
        outbox.scheduled = false;
        if (closed || outbox.waiting.isEmpty()) {
            return;
        }
        List<Pending> events = new ArrayList<>();
        while (events.size() < BACKLOG && !outbox.waiting.isEmpty()) {
            events.add(outbox.waiting.remove());
        }
        if (!outbox.waiting.isEmpty()) {
            schedule(device, outbox, waitMs(outbox.failures));
        }
        resend.accept(events);
    }

    private long waitMs(int failures) {
        long wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << failures);
        return (long) (wait * (1 + jitter.nextDouble(JITTER)));
    }
}
