package dev.showrunner.kit;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provides the clocks that are injected everywhere instead of reading the system time. Tests replace them. */
@Factory
final class Clocks {
    private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);

    /** The wall clock. {@code clock.ahead-ms} shifts it by that many milliseconds, for drills with a wrong clock. */
    @Singleton
    Clock clock(@Value("${clock.ahead-ms:0}") long aheadMs) {
        if (aheadMs == 0) {
            return Clock.systemUTC();
        }
        LOG.warn("The clock of this service is wrong on purpose, by {} ms (CLOCK_AHEAD_MS)", aheadMs);
        return Clock.offset(Clock.systemUTC(), Duration.ofMillis(aheadMs));
    }

    /** The monotonic clock. */
    @Singleton
    NanoClock nanoClock() {
        return System::nanoTime;
    }
}
