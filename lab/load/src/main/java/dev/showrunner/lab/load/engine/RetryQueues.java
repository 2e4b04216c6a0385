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
final class RetryQueues {
    private static final int MAX_EVENTS_PER_REQUEST = 200;
    private static final long INITIAL_DELAY_MS = 200;
    private static final long MAX_DELAY_MS = 5_000;
    private static final int MAX_DOUBLINGS = 5;
    private static final double JITTER = 0.3;

    private final ScheduledExecutorService loop;
    private final Consumer<List<Pending>> resend;
    private final Map<String, RetryQueue> byDevice = new HashMap<>();
    private final SplittableRandom jitter = new SplittableRandom();
    private boolean closed;

    private static final class RetryQueue {
        private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
        private int failures;
        private boolean scheduled;
    }

    RetryQueues(ScheduledExecutorService loop, Consumer<List<Pending>> resend) {
        this.loop = loop;
        this.resend = resend;
    }

    /** Keeps events of one device for a later attempt. */
    void keep(List<Pending> events, Optional<Duration> asked) {
        String device = events.getFirst().report().deviceId();
        RetryQueue queue = byDevice.computeIfAbsent(device, any -> new RetryQueue());
        queue.waiting.addAll(events);
        if (!queue.scheduled) {
            schedule(
                    device,
                    queue,
                    Math.max(
                            delayMs(queue.failures),
                            asked.map(Duration::toMillis).orElse(0L)));
            queue.failures = Math.min(MAX_DOUBLINGS, queue.failures + 1);
        }
    }

    /** The device got something through: what else waits need not wait long. */
    void delivered(String device) {
        RetryQueue queue = byDevice.get(device);
        if (queue != null) {
            queue.failures = 0;
            if (queue.waiting.isEmpty() && !queue.scheduled) {
                byDevice.remove(device);
            }
        }
    }

    /** No further attempts. */
    void close() {
        closed = true;
    }

    private void schedule(String device, RetryQueue queue, long delayMs) {
        queue.scheduled = true;
        loop.schedule(() -> attempt(device, queue), delayMs, TimeUnit.MILLISECONDS);
    }

    private void attempt(String device, RetryQueue queue) {
        queue.scheduled = false;
        if (closed || queue.waiting.isEmpty()) {
            return;
        }
        List<Pending> events = new ArrayList<>();
        while (events.size() < MAX_EVENTS_PER_REQUEST && !queue.waiting.isEmpty()) {
            events.add(queue.waiting.remove());
        }
        if (!queue.waiting.isEmpty()) {
            schedule(device, queue, delayMs(queue.failures));
        }
        resend.accept(events);
    }

    private long delayMs(int failures) {
        long wait = Math.min(MAX_DELAY_MS, INITIAL_DELAY_MS << failures);
        return (long) (wait * (1 + jitter.nextDouble(JITTER)));
    }
}
