package dev.showrunner.lab.drill.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

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
}
