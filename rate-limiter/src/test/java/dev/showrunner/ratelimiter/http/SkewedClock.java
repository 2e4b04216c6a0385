package dev.showrunner.ratelimiter.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Lets a service believe that it is another time. */
@Factory
@Requires(property = SkewedClock.PROPERTY)
final class SkewedClock {
    static final String PROPERTY = "test.clock-skew";

    @Singleton
    @Replaces(Clock.class)
    Clock clock(@Property(name = PROPERTY) Duration skew) {
        return Clock.offset(Clock.systemUTC(), skew);
    }
}
