package dev.showrunner.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.KAFKA)
final class KafkaClientsIT {
    private final String topic = "kit-" + UUID.randomUUID();
    private KafkaClients clients;

    @BeforeEach
    void createTopic() throws Exception {
        String servers = Objects.requireNonNull(
                SharedBackends.properties(BackendKind.KAFKA).get("kafka.bootstrap.servers"));
        clients = new KafkaClients(new KafkaConfiguration(
                new KafkaConfiguration.Bootstrap(servers),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(6)));
        try (var admin = clients.admin("kit-test")) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void groupConsumer_readsWhatTheProducerSent_inOrder() throws Exception {
        try (Producer<byte[], byte[]> producer = clients.producer("kit-producer", Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sent.add(producer.send(record(Integer.toString(i))));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get(10, TimeUnit.SECONDS);
            }
        }
        try (Consumer<byte[], byte[]> consumer = clients.groupConsumer("g-" + topic, "kit-consumer", Map.of())) {
            consumer.subscribe(List.of(topic));
            assertThat(read(consumer, 100)).hasSize(100).startsWith("0", "1").endsWith("99");
        }
    }

    @Test
    void consumer_doesNotSeeAnAbortedTransaction() throws Exception {
        Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "tx-" + topic);
        try (Producer<byte[], byte[]> producer = clients.producer("kit-producer", transactional)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("aborted")).get(10, TimeUnit.SECONDS);
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(record("committed")).get(10, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
        try (Consumer<byte[], byte[]> consumer = clients.groupConsumer("g-" + topic, "kit-consumer", Map.of())) {
            consumer.subscribe(List.of(topic));
            assertThat(read(consumer, 1)).containsExactly("committed");
        }
    }

    private ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(Consumer<byte[], byte[]> consumer, int count) {
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (values.size() < count && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                values.add(new String(record.value(), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
