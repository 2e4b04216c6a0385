package dev.showrunner.lab.drill.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Formats numbers and durations for people. */
public final class Numbers {
    private static final int DECIMALS = 4;

    private Numbers() {}

    /** Formats a number with at most four decimals, without an exponent or trailing zeros. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Formats a duration in ms if it is shorter than a second, otherwise in seconds. */
    public static String duration(Duration duration) {
        long ms = duration.toMillis();
        return ms < 1_000 ? ms + " ms" : plain(Math.round(ms / 10.0) / 100.0) + " s";
    }
}
