package dev.showrunner.lab.drill.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers as people write them. */
public final class Numbers {
    private static final int DECIMALS = 4;

    private Numbers() {}

    /** Without an exponent, and without zeros that say nothing: at most four decimals. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A duration in ms, or from a second on in seconds. */
    public static String duration(Duration duration) {
        long ms = duration.toMillis();
        return ms < 1_000 ? ms + " ms" : plain(Math.round(ms / 10.0) / 100.0) + " s";
    }
}
