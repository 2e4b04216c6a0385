package dev.showrunner.feed.config;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * One endpoint of a dependency.
 *
 * @param name the dependency
 * @param limit longest that one attempt may take
 * @param concurrency calls under way at most
 * @param retry whether a call may be tried twice
 */
@EachProperty("feed.dependencies")
public record DependencyConfiguration(
        @Parameter String name,
        @Bindable(defaultValue = "80ms") Duration limit,
        @Min(1) @Max(1_000) @Bindable(defaultValue = "64") int concurrency,
        @Bindable(defaultValue = "true") boolean retry) {}
