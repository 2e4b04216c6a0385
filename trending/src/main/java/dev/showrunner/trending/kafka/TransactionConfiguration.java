package dev.showrunner.trending.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How counts and offsets are committed together.
 *
 * @param transactionTimeout after how long the broker aborts a transaction whose producer is gone
 */
@ConfigurationProperties("kafka")
record TransactionConfiguration(
        @Bindable(defaultValue = "10s") Duration transactionTimeout) {}
