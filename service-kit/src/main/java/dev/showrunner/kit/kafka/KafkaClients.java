package dev.showrunner.kit.kafka;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients over bytes. None of them connects when it is made, so a service starts without Kafka. The caller
 * owns and closes what it gets. Every method takes settings that override the ones here.
 */
@Singleton
public final class KafkaClients {
    private static final int RECONNECT_MS = 50;
    private static final int RECONNECT_MAX_MS = 1_000;
    private static final int LINGER_MS = 2;
    private static final int HEARTBEATS_PER_SESSION = 3;

    private final KafkaConfiguration configuration;

    /** Uses the given settings for all clients. */
    public KafkaClients(KafkaConfiguration configuration) {
        this.configuration = configuration;
    }

    /** An idempotent producer: acknowledged by all replicas, no duplicate and no reordering by retries. */
    public Producer<byte[], byte[]> producer(String clientId, Map<String, Object> overrides) {
        return new KafkaProducer<>(merge(producerSettings(clientId), overrides));
    }

    /** A consumer in a group. Offsets are committed by the caller, after the work; it sees committed records only. */
    public Consumer<byte[], byte[]> groupConsumer(String groupId, String clientId, Map<String, Object> overrides) {
        int session = millis(configuration.sessionTimeout());
        Map<String, Object> settings = consumerSettings(clientId);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS_PER_SESSION);
        return new KafkaConsumer<>(merge(settings, overrides));
    }

    /** A consumer outside any group, whose caller assigns partitions and positions. */
    public Consumer<byte[], byte[]> plainConsumer(String clientId, Map<String, Object> overrides) {
        return new KafkaConsumer<>(merge(consumerSettings(clientId), overrides));
    }

    /** An admin client. */
    public Admin admin(String clientId) {
        Map<String, Object> settings = commonSettings(clientId);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(configuration.deliveryTimeout()));
        return Admin.create(settings);
    }

    private Map<String, Object> producerSettings(String clientId) {
        Map<String, Object> settings = commonSettings(clientId);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(configuration.deliveryTimeout()));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(configuration.requestTimeout()));
        return settings;
    }

    private Map<String, Object> consumerSettings(String clientId) {
        Map<String, Object> settings = commonSettings(clientId);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(configuration.deliveryTimeout()));
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private Map<String, Object> commonSettings(String clientId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                configuration.bootstrap().servers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(configuration.requestTimeout()));
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_MS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MS);
        return settings;
    }

    private static Map<String, Object> merge(Map<String, Object> settings, Map<String, Object> overrides) {
        settings.putAll(overrides);
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
