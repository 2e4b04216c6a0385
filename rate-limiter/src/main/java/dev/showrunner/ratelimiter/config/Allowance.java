package dev.showrunner.ratelimiter.config;

import dev.showrunner.ratelimiter.Limit;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a limit as the login policy has it, {@code 10/1h}: how many at once, and the time in which as many come back. */
final class Allowance {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9}(?:ms|s|m|h|d))");

    private Allowance() {}

    static Limit limit(String name, String text) {
        Matcher form = FORM.matcher(text);
        Optional<Duration> period =
                form.matches() ? ConversionService.SHARED.convert(form.group(2), Duration.class) : Optional.empty();
        try {
            long burst = Long.parseLong(period.isPresent() ? form.group(1) : "0");
            return Limit.of(name, burst, burst, period.orElse(Duration.ZERO));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "limiter.login.limits." + name + ": " + text
                            + " is no limit; write attempts and the time in which as" + " many come back: 10/1h",
                    e);
        }
    }
}
