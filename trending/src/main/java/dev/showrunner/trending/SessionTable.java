package dev.showrunner.trending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * Which events of which sessions were seen. Sessions arrive nearly in order, so a prefix and 64 bits above it are enough
 * for almost all of them; a session with wider gaps gets a bitmap of its own, at most 2 KB because sequence numbers end
 * at 16,384. Not thread-safe.
 */
final class SessionTable {
    private static final int INLINE_BITS = Long.SIZE;

    /** What is evicted at once when the table is full. */
    private static final int EVICTED_SHARE = 16;

    private final int capacity;
    private final SessionIndex index = new SessionIndex();
    private final Map<Integer, BitSet> wide = new HashMap<>();
    private final List<SessionKey> removed = new ArrayList<>();
    private int[] prefix = new int[8];
    private long[] gaps = new long[8];
    private int[] lastHour = new int[8];

    SessionTable(int capacity) {
        this.capacity = capacity;
    }

    /** The number of the session, which is added when it is new. */
    int idOf(SessionKey key) {
        int known = index.find(key);
        if (known != SessionIndex.ABSENT) {
            return known;
        }
        int id = index.add(key);
        if (id >= prefix.length) {
            prefix = Arrays.copyOf(prefix, prefix.length * 2);
            gaps = Arrays.copyOf(gaps, prefix.length);
            lastHour = Arrays.copyOf(lastHour, prefix.length);
        }
        prefix[id] = 0;
        gaps[id] = 0;
        lastHour[id] = 0;
        return id;
    }

    /** Marks a sequence number as seen and says whether it is new. */
    boolean see(int id, int sequence, int hour) {
        lastHour[id] = Math.max(lastHour[id], hour);
        int offset = sequence - prefix[id];
        if (offset < 0) {
            return false;
        }
        boolean fits = offset < INLINE_BITS && !wide.containsKey(id);
        return fits ? seeInline(id, offset) : seeWide(id, offset);
    }

    private boolean seeInline(int id, int offset) {
        long bit = 1L << offset;
        if ((gaps[id] & bit) != 0) {
            return false;
        }
        long bits = gaps[id] | bit;
        int run = Long.numberOfTrailingZeros(~bits);
        prefix[id] += run;
        gaps[id] = run == INLINE_BITS ? 0 : bits >>> run;
        return true;
    }

    private boolean seeWide(int id, int offset) {
        BitSet bits = wide.computeIfAbsent(id, _ -> BitSet.valueOf(new long[] {gaps[id]}));
        if (bits.get(offset)) {
            return false;
        }
        bits.set(offset);
        int run = bits.nextClearBit(0);
        prefix[id] += run;
        keep(id, run == 0 ? bits : bits.get(run, Math.max(run, bits.length())));
        return true;
    }

    private void keep(int id, BitSet bits) {
        if (bits.length() > INLINE_BITS) {
            wide.put(id, bits);
            gaps[id] = 0;
        } else {
            wide.remove(id);
            gaps[id] = bits.isEmpty() ? 0 : bits.toLongArray()[0];
        }
    }

    /** The session as a row. */
    Partial.Session row(int id) {
        BitSet bits = wide.get(id);
        LongStream words = bits != null ? LongStream.of(bits.toLongArray()) : LongStream.of(gaps[id]);
        List<Long> above =
                (bits == null && gaps[id] == 0) ? List.of() : words.boxed().toList();
        return new Partial.Session(index.key(id), new Seen(prefix[id], above), lastHour[id]);
    }

    /** Takes a row back; a forgotten session is left to the next {@link #forgetBefore}. */
    void restore(Partial.Session row) {
        int id = idOf(row.key());
        prefix[id] = row.seen().prefix();
        lastHour[id] = row.lastHour();
        keep(
                id,
                BitSet.valueOf(
                        row.seen().gaps().stream().mapToLong(Long::longValue).toArray()));
    }

    /** Forgets the sessions whose last event was appended before the given hour. */
    void forgetBefore(int hour, IntConsumer forgotten) {
        removeIf(id -> lastHour[id] < hour, forgotten);
    }

    /** Forgets the least recent sessions if there are too many, and returns how many. */
    int evictExcess(IntConsumer forgotten) {
        if (index.size() <= capacity) {
            return 0;
        }
        long[] byAge = Arrays.stream(index.ids())
                .mapToLong(id -> ((long) lastHour[id] << Integer.SIZE) | id)
                .sorted()
                .limit(Math.max(1, capacity / EVICTED_SHARE))
                .toArray();
        BitSet victims = new BitSet(index.bound());
        for (long entry : byAge) {
            victims.set((int) entry);
        }
        removeIf(victims::get, forgotten);
        return byAge.length;
    }

    private void removeIf(IntPredicate gone, IntConsumer forgotten) {
        index.removeIf(id -> {
            if (!gone.test(id)) {
                return false;
            }
            boolean hasRow = wide.remove(id) != null || prefix[id] != 0 || gaps[id] != 0;
            if (hasRow) {
                removed.add(index.key(id));
            }
            forgotten.accept(id);
            return true;
        });
    }

    /** Returns the sessions forgotten since the last time. */
    List<SessionKey> drainForgotten() {
        List<SessionKey> drained = List.copyOf(removed);
        removed.clear();
        return drained;
    }

    int size() {
        return index.size();
    }
}
