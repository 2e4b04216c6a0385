package dev.showrunner.lab.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the durations of drills and options: a decimal number followed by ms, s, m, h or d. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    /**
     * Parses a duration and truncates it to whole ms.
     *
     * @throws IllegalArgumentException if the text is not a duration, or its ms exceed a {@code long}; the message is
     *     for users
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration such as 200ms, 90s, 15m, 24h or 7d");
        }
        BigDecimal millis = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(Objects.requireNonNull(MILLIS.get(form.group(2)))))
                .setScale(0, RoundingMode.DOWN);
        try {
            return Duration.ofMillis(millis.longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is too long for a duration", e);
        }
    }
}
