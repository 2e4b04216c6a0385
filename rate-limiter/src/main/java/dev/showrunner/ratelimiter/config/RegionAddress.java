package dev.showrunner.ratelimiter.config;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import jakarta.validation.constraints.NotBlank;

/**
 * Where a region's Redis is.
 *
 * @param name of the region
 * @param redisUri {@code redis://host:port} or {@code rediss://...}
 */
@EachProperty("limiter.regions")
record RegionAddress(@Parameter String name, @NotBlank String redisUri) {}
