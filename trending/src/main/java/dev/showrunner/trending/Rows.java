package dev.showrunner.trending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every pair of region and name a dense number. Each text is kept once; a pair costs about twenty bytes. Numbers
 * are not taken back while the process lives. Not thread-safe.
 */
final class Rows {
    static final int ABSENT = -1;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final Map<String, Integer> regionIds = new HashMap<>();
    private final Map<String, Integer> nameIds = new HashMap<>();
    private final List<String> regions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Row plus one by pair; 0 is a free slot. */
    private int[] table = new int[16];

    /** Region in the high half, name in the low half. */
    private long[] pairs = new long[8];

    private int size;

    /** The row of a pair, which is new when it equals the {@link #size()} before the call. */
    int row(String region, String name) {
        return row(id(regionIds, regions, region), nameId(name));
    }

    int row(int regionId, int nameId) {
        long pair = ((long) regionId << 32) | nameId;
        int slot = find(pair);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        if (size == pairs.length) {
            grow();
            slot = find(pair);
        }
        pairs[size] = pair;
        table[slot] = ++size;
        return size - 1;
    }

    /** The row of a pair, or {@link #ABSENT}. */
    int find(String region, String name) {
        Integer regionId = regionIds.get(region);
        Integer nameId = nameIds.get(name);
        return regionId == null || nameId == null ? ABSENT : table[find(((long) regionId << 32) | nameId)] - 1;
    }

    int size() {
        return size;
    }

    String region(int row) {
        return regions.get(regionId(row));
    }

    String name(int row) {
        return names.get(nameIdOf(row));
    }

    int regionId(int row) {
        return (int) (pairs[row] >>> 32);
    }

    int nameIdOf(int row) {
        return (int) pairs[row];
    }

    int nameId(String name) {
        return id(nameIds, names, name);
    }

    int regionId(String region) {
        return id(regionIds, regions, region);
    }

    private static int id(Map<String, Integer> ids, List<String> texts, String text) {
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        ids.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    private void grow() {
        pairs = Arrays.copyOf(pairs, size * 2);
        table = new int[size * 4];
        for (int row = 0; row < size; row++) {
            table[find(pairs[row])] = row + 1;
        }
    }

    private int find(long pair) {
        int mask = table.length - 1;
        int slot = (int) ((pair * GOLDEN_RATIO) >>> 32) & mask;
        while (table[slot] != 0 && pairs[table[slot] - 1] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
