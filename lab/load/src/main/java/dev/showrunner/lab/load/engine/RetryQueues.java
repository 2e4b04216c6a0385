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
 * Queues undelivered events by device and retries them. A device sends its backlog in requests of up to 200 events. The
 * delay starts at 200 ms and doubles after each failure up to 5 s, with up to 30 % jitter added. It is at least the
 * {@code Retry-After} of the response that scheduled the retry. Not thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome of an attempt is recorded in the account
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

    /** Queues events of one device. If no retry is scheduled, schedules one after at least {@code retryAfter}. */
    void keep(List<Pending> events, Optional<Duration> retryAfter) {
        String device = events.getFirst().report().deviceId();
        RetryQueue queue = byDevice.computeIfAbsent(device, any -> new RetryQueue());
        queue.waiting.addAll(events);
        if (!queue.scheduled) {
            schedule(
                    device,
                    queue,
                    Math.max(
                            delayMs(queue.failures),
                            retryAfter.map(Duration::toMillis).orElse(0L)));
            queue.failures = Math.min(MAX_DOUBLINGS, queue.failures + 1);
        }
    }

    /** Resets the delay of a device after a success. */
    void delivered(String device) {
        RetryQueue queue = byDevice.get(device);
        if (queue != null) {
            queue.failures = 0;
            if (queue.waiting.isEmpty() && !queue.scheduled) {
                byDevice.remove(device);
            }
        }
    }

    /** Stops all retries. */
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
        long delay = Math.min(MAX_DELAY_MS, INITIAL_DELAY_MS << failures);
        return (long) (delay * (1 + jitter.nextDouble(JITTER)));
    }
}
