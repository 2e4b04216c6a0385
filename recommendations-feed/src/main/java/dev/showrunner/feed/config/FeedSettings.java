package dev.showrunner.feed.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * The page and the model.
 *
 * @param pageBudget within which a page is answered, counted from its arrival
 * @param mergeReserve kept from the budget for what comes after the rows: duplicates, titles, JSON
 * @param rows rows that a page should have
 * @param staleFor age up to which an earlier answer may stand in for a live one
 * @param catalogFresh age up to which a list from the catalog counts as live
 * @param modelName tells models apart that share a Redis
 * @param topicPrefix put before the names of topics; for tests that share a broker
 */
@ConfigurationProperties("feed")
public record FeedSettings(
        @Bindable(defaultValue = "150ms") Duration pageBudget,
        @Bindable(defaultValue = "40ms") Duration mergeReserve,
        @Min(4) @Max(20) @Bindable(defaultValue = "8") int rows,
        @Bindable(defaultValue = "15m") Duration staleFor,
        @Bindable(defaultValue = "5s") Duration catalogFresh,
        @NotBlank @Bindable(defaultValue = "model") String modelName,
        @Bindable(defaultValue = "") String topicPrefix) {}
