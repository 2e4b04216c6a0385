package dev.showrunner.kit;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clocks that code takes instead of reading the time itself. Tests replace them. */
@Factory
final class Clocks {

    /** The time of day. */
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The monotonic clock. */
    @Singleton
    NanoClock nanoClock() {
        return System::nanoTime;
    }
}
