package dev.showrunner.trending;

import java.util.Arrays;

/**
 * The values of one bucket by row: an open-addressing map from {@code int} to {@code long} that remembers which values
 * changed. Twelve bytes a slot, at most two thirds full; rows are small dense numbers, so a multiplicative hash spreads
 * them. Values are never negative: the sign bit marks a changed one. Not thread-safe.
 */
final class Cells {
    /** Receives a row and its value. */
    @FunctionalInterface
    interface Visitor {
        void visit(int row, long value);
    }

    private static final int[] NO_ROWS = {};
    private static final long CHANGED = Long.MIN_VALUE;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    /** Row plus one; 0 is a free slot. */
    private int[] keys = new int[4];

    private long[] values = new long[4];
    private int size;
    private int[] changed = NO_ROWS;
    private int changedCount;

    /** Adds to a row's value and marks it as changed. */
    void add(int row, long delta) {
        int slot = slotFor(row);
        long value = values[slot];
        if (value >= 0) {
            markChanged(row);
        }
        values[slot] = ((value & ~CHANGED) + delta) | CHANGED;
    }

    /** Replaces a row's value without marking it and returns the value before. */
    long set(int row, long value) {
        int slot = slotFor(row);
        long before = values[slot] & ~CHANGED;
        values[slot] = value;
        return before;
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.visit(keys[slot] - 1, values[slot] & ~CHANGED);
            }
        }
    }

    /** Hands over what changed since the last time and takes the marks off. */
    void drainChanged(Visitor visitor) {
        for (int i = 0; i < changedCount; i++) {
            int slot = slotFor(changed[i]);
            values[slot] &= ~CHANGED;
            visitor.visit(changed[i], values[slot]);
        }
        changed = NO_ROWS;
        changedCount = 0;
    }

    boolean hasChanges() {
        return changedCount > 0;
    }

    private void markChanged(int row) {
        if (changedCount == changed.length) {
            changed = Arrays.copyOf(changed, Math.max(8, changedCount * 2));
        }
        changed[changedCount++] = row;
    }

    private int slotFor(int row) {
        int slot = find(keys, row + 1);
        if (keys[slot] == 0) {
            if (size * 3 >= keys.length * 2) {
                grow();
                slot = find(keys, row + 1);
            }
            keys[slot] = row + 1;
            size++;
        }
        return slot;
    }

    private void grow() {
        int[] grownKeys = new int[keys.length * 2];
        long[] grownValues = new long[grownKeys.length];
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                int to = find(grownKeys, keys[slot]);
                grownKeys[to] = keys[slot];
                grownValues[to] = values[slot];
            }
        }
        keys = grownKeys;
        values = grownValues;
    }

    private static int find(int[] keys, int key) {
        int mask = keys.length - 1;
        int slot = (key * GOLDEN_RATIO) >>> Integer.numberOfLeadingZeros(mask);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
