package dev.showrunner.trending;

import java.util.List;

/**
 * The sequence numbers seen of one session: all below {@code prefix}, and those whose bit is set above it.
 *
 * @param prefix everything below it was seen
 * @param gaps 64 bits each; bit i of all of them stands for {@code prefix + i}; bit 0 is never set; empty when nothing
 *     lies above the prefix
 */
public record Seen(int prefix, List<Long> gaps) {
    /** Nothing seen. */
    public static final Seen NONE = new Seen(0, List.of());

    /** Copies the list. */
    public Seen {
        gaps = List.copyOf(gaps);
    }

    /** Whether nothing was seen. */
    public boolean isNone() {
        return prefix == 0 && gaps.isEmpty();
    }
}
