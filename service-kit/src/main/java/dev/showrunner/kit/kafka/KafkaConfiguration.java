package dev.showrunner.kit.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * How Kafka is reached.
 *
 * @param bootstrap the brokers to ask first
 * @param requestTimeout how long one request to a broker may take
 * @param deliveryTimeout how long a record may take to be acknowledged, retries included
 * @param sessionTimeout after how long without a sign of life a consumer's partitions go to another one
 */
@ConfigurationProperties("kafka")
public record KafkaConfiguration(
        Bootstrap bootstrap,
        @Bindable(defaultValue = "3s") Duration requestTimeout,
        @Bindable(defaultValue = "10s") Duration deliveryTimeout,
        @Bindable(defaultValue = "6s") Duration sessionTimeout) {

    /**
     * The brokers to ask first.
     *
     * @param servers {@code host:port}, several separated by commas
     */
    @ConfigurationProperties("bootstrap")
    public record Bootstrap(
            @NotBlank @Bindable(defaultValue = "127.0.0.1:9092")
            String servers) {}
}
