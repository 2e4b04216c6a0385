package dev.showrunner.trending;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a list is ranked by. */
public enum Score {
    /**
     * Watched time divided by runtime, as Netflix publishes its Top 10. A quotient of two sums, never a sum of rounded
     * quotients; a title whose runtime nobody reported has no views.
     */
    VIEWS {
        @Override
        int compare(long watchedA, long runtimeA, long watchedB, long runtimeB) {
            if (runtimeA == 0 || runtimeB == 0) {
                return Boolean.compare(runtimeA != 0, runtimeB != 0);
            }
            return compareProducts(watchedA, runtimeB, watchedB, runtimeA);
        }
    },
    /** Watched milliseconds. */
    WATCH_TIME {
        @Override
        int compare(long watchedA, long runtimeA, long watchedB, long runtimeB) {
            return Long.compare(watchedA, watchedB);
        }
    };

    /** Compares two titles exactly: negative when the first has less. Runtimes are 0 when unknown. */
    abstract int compare(long watchedA, long runtimeA, long watchedB, long runtimeB);

    /** The score with the given name in the API: views or watch_time. */
    public static Optional<Score> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }

    /** The name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Compares a * b with c * d, none negative, in 128 bits: a watched total times a runtime leaves 64. */
    private static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }
}
