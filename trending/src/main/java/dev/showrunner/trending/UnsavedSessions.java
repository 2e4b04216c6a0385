package dev.showrunner.trending;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions with events that no saved row covers yet, oldest first. Saving every session at every commit would write
 * a row for each event; waiting writes one for each five minutes of a session, at the price that a successor reads the
 * last minutes of the source again. Not thread-safe.
 */
final class UnsavedSessions {
    /** Five minutes, in append time. */
    static final long MAX_AGE_MS = 300_000;

    private static final long SAVED = -1;

    private record Entry(int id, long offset, long appendMs) {}

    private final Queue<Entry> oldestFirst = new ArrayDeque<>();
    private final Queue<Integer> ended = new ArrayDeque<>();

    /** Offset of the first unsaved event by session, or {@link #SAVED}. */
    private long[] since = new long[0];

    /** A session has seen a new event. */
    void add(int id, long offset, long appendMs, boolean sessionEnds) {
        if (id >= since.length) {
            int before = since.length;
            since = Arrays.copyOf(since, Math.max(id + 1, before * 2));
            Arrays.fill(since, before, since.length, SAVED);
        }
        if (since[id] == SAVED) {
            since[id] = offset;
            oldestFirst.add(new Entry(id, offset, appendMs));
        }
        if (sessionEnds) {
            ended.add(id);
        }
    }

    /** Hands over the sessions that have ended, and those that have waited long enough, as saved from now on. */
    void drainDue(long clockMs, IntConsumer save) {
        for (Integer id = ended.poll(); id != null; id = ended.poll()) {
            if (since[id] != SAVED) {
                since[id] = SAVED;
                save.accept(id);
            }
        }
        for (Entry head = oldest(); head != null && clockMs - head.appendMs() >= MAX_AGE_MS; head = oldest()) {
            since[head.id()] = SAVED;
            save.accept(head.id());
        }
    }

    /** A forgotten session needs no row; its number may soon belong to another. */
    void forget(int id) {
        if (id < since.length) {
            since[id] = SAVED;
        }
    }

    /** The offset from which on a successor must read again, given the one up to which this owner has read. */
    long dedupeFrom(long readTo) {
        Entry head = oldest();
        return head == null ? readTo : head.offset();
    }

    private @Nullable Entry oldest() {
        Entry head = oldestFirst.peek();
        while (head != null && since[head.id()] != head.offset()) {
            oldestFirst.remove();
            head = oldestFirst.peek();
        }
        return head;
    }
}
