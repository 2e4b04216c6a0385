package dev.showrunner.trending;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Gives session keys small stable numbers, which are used again after a removal. Removing is rare and in bulk (once an
 * hour), so it rebuilds the table and nothing needs tombstones. Not thread-safe.
 */
final class SessionIndex {
    static final int ABSENT = -1;

    /** Id plus one; 0 is a free slot. */
    private int[] table = new int[16];

    private long[] high = new long[8];
    private long[] low = new long[8];
    private int[] free = new int[8];
    private int freeCount;
    private int used;

    int find(SessionKey key) {
        return table[slot(key.high(), key.low())] - 1;
    }

    /** Adds a key that is absent. */
    int add(SessionKey key) {
        if (freeCount == 0 && used == high.length) {
            grow();
        }
        int id = freeCount > 0 ? free[--freeCount] : used++;
        high[id] = key.high();
        low[id] = key.low();
        table[slot(key.high(), key.low())] = id + 1;
        return id;
    }

    SessionKey key(int id) {
        return new SessionKey(high[id], low[id]);
    }

    int size() {
        return used - freeCount;
    }

    /** All ids are below this. */
    int bound() {
        return used;
    }

    /** Removes the ids that the predicate, asked once for each, picks. */
    void removeIf(IntPredicate gone) {
        int[] ids = ids();
        Arrays.fill(table, 0);
        for (int id : ids) {
            if (gone.test(id)) {
                release(id);
            } else {
                table[slot(high[id], low[id])] = id + 1;
            }
        }
    }

    /** The ids in use, in no particular order. */
    int[] ids() {
        int[] ids = new int[size()];
        int count = 0;
        for (int entry : table) {
            if (entry != 0) {
                ids[count++] = entry - 1;
            }
        }
        return ids;
    }

    private void release(int id) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = id;
    }

    private void grow() {
        int[] ids = ids();
        high = Arrays.copyOf(high, used * 2);
        low = Arrays.copyOf(low, used * 2);
        table = new int[used * 4];
        for (int id : ids) {
            table[slot(high[id], low[id])] = id + 1;
        }
    }

    private int slot(long keyHigh, long keyLow) {
        int mask = table.length - 1;
        int slot = (int) keyHigh & mask;
        while (table[slot] != 0 && (high[table[slot] - 1] != keyHigh || low[table[slot] - 1] != keyLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
