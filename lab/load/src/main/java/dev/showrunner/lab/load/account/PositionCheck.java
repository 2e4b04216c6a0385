package dev.showrunner.lab.load.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Checks that each stored position is at least as new as the newest acknowledged event. */
public final class PositionCheck {
    private static final int READERS = 8;
    private static final long POLL_MS = 250;
    private static final int MAX_SHOWN = 10;

    private final StackReader stack;
    private final Duration timeout;

    /** A check that gives the position writer up to {@code timeout} to catch up. */
    public PositionCheck(StackReader stack, Duration timeout) {
        this.stack = stack;
        this.timeout = timeout;
    }

    /**
     * Result of the check.
     *
     * @param checked number of positions compared
     * @param behind descriptions of positions older than acknowledged, at most ten
     */
    public record Result(long checked, List<String> behind) {}

    /** Compares all positions with the acknowledged stamps. Rereads an older position until the timeout. */
    public Result run(Map<LoadAccount.PositionKey, Long> acknowledged) throws InterruptedException {
        BlockingQueue<Map.Entry<LoadAccount.PositionKey, Long>> open =
                new LinkedBlockingQueue<>(acknowledged.entrySet());
        List<String> behind = new ArrayList<>();
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(Thread.ofVirtual().name("position-check-" + i).start(() -> read(open, deadline, behind)));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return new Result(acknowledged.size(), behind.stream().limit(MAX_SHOWN).toList());
    }

    private void read(
            BlockingQueue<Map.Entry<LoadAccount.PositionKey, Long>> open, long deadline, List<String> behind) {
        try {
            for (var next = open.poll(); next != null; next = open.poll()) {
                OptionalLong stored = stored(next.getKey(), next.getValue(), deadline);
                if (stored.isEmpty() || stored.getAsLong() < next.getValue()) {
                    String found = stored.isPresent() ? Long.toString(stored.getAsLong()) : "no answer";
                    synchronized (behind) {
                        behind.add("%s %s: acknowledged %d, stored %s"
                                .formatted(
                                        next.getKey().profileId(), next.getKey().titleId(), next.getValue(), found));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OptionalLong stored(LoadAccount.PositionKey key, long acknowledged, long deadline)
            throws InterruptedException {
        OptionalLong stored = stack.storedStamp(key);
        while ((stored.isEmpty() || stored.getAsLong() < acknowledged) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            stored = stack.storedStamp(key);
        }
        return stored;
    }
}
