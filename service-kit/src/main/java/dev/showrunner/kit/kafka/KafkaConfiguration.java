package dev.showrunner.kit.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * The settings of Kafka clients.
 *
 * @param bootstrap the bootstrap brokers
 * @param requestTimeout the timeout of one request to a broker, and the maximum time that {@code send} blocks
 * @param deliveryTimeout the maximum time until a record is acknowledged, retries included
 * @param sessionTimeout the time without a heartbeat after which a consumer's partitions are reassigned
 */
@ConfigurationProperties("kafka")
public record KafkaConfiguration(
        Bootstrap bootstrap,
        @Bindable(defaultValue = "3s") Duration requestTimeout,
        @Bindable(defaultValue = "10s") Duration deliveryTimeout,
        @Bindable(defaultValue = "6s") Duration sessionTimeout) {

    /**
     * The bootstrap brokers.
     *
     * @param servers a comma-separated list of {@code host:port}
     */
    @ConfigurationProperties("bootstrap")
    public record Bootstrap(
            @NotBlank @Bindable(defaultValue = "127.0.0.1:9092")
            String servers) {}
}
