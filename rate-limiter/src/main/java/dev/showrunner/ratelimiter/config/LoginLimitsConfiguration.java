package dev.showrunner.ratelimiter.config;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.login.LoginLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The buckets of the login policy, each as {@code BURST/TIME}; see {@link LoginLimits}. */
@ConfigurationProperties("limiter.login.limits")
record LoginLimitsConfiguration(
        @Bindable(defaultValue = "10/1h") String account,
        @Bindable(defaultValue = "30/10m") String address,
        @Bindable(defaultValue = "5/1h") String suspected,
        @Bindable(defaultValue = "20/1h") String device,
        @Bindable(defaultValue = "3000/10m") String network,
        @Bindable(defaultValue = "300/10m") String prefix,
        @Bindable(defaultValue = "10/1h") String trustedDevice,
        @Bindable(defaultValue = "30/1h") String trustedAccount) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9}(?:ms|s|m|h|d))");

    LoginLimits limits() {
        return new LoginLimits(
                limit("account", account),
                limit("address", address),
                limit("suspected", suspected),
                limit("device", device),
                limit("network", network),
                limit("prefix", prefix),
                limit("trusted-device", trustedDevice),
                limit("trusted-account", trustedAccount));
    }

    /** Reads {@code 10/1h}: how many at once, and the time in which as many come back. */
    private static Limit limit(String name, String text) {
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
