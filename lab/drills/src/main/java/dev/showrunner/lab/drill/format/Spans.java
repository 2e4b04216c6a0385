package dev.showrunner.lab.drill.format;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as drills write them: a number with ms, s, m, h or d. */
public final class Spans {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Spans() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence, if it is none
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration such as 200ms, 8s or 2m");
        }
        BigDecimal millis = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(Objects.requireNonNull(MILLIS.get(form.group(2)))));
        return Duration.ofMillis(millis.longValue());
    }

    /** In the unit that fits, for people. */
    public static String words(Duration span) {
        long ms = span.toMillis();
        return ms < 1_000 ? ms + " ms" : Numbers.plain(Math.round(ms / 10.0) / 100.0) + " s";
    }
}
