package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

final class KafkaIT extends BackendContract {

    private static final TopicPartition PARTITION = new TopicPartition("records", 0);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    KafkaIT() {
        super(BackendKind.KAFKA);
    }

    @Override
    void write(Endpoint endpoint, String text) throws ExecutionException, InterruptedException {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", endpoint.address(), "acks", "all", "transactional.id", "contract");
        try (Admin admin = Admin.create(configuration)) {
            Set<String> topics = admin.listTopics().names().get();
            if (!topics.contains(PARTITION.topic())) {
                admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", text))
                    .get();
            producer.commitTransaction();
        }
    }

    /**
     * Reads up to the end of the log, not to the last visible record. A broker killed right after it acknowledged a
     * commit writes the commit marker only after it has loaded its transactions.
     */
    @Override
    String read(Endpoint endpoint) {
        long end;
        try (KafkaConsumer<String, String> consumer = consumer(endpoint, "read_uncommitted")) {
            end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
        String last = "";
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (KafkaConsumer<String, String> consumer = consumer(endpoint, "read_committed")) {
            consumer.assign(List.of(PARTITION));
            while (consumer.position(PARTITION) < end) {
                assertThat(System.nanoTime())
                        .as("the end of the log becomes visible")
                        .isLessThan(deadline);
                for (var polled : consumer.poll(Duration.ofMillis(200))) {
                    last = polled.value();
                }
            }
        }
        return last;
    }

    private static KafkaConsumer<String, String> consumer(Endpoint endpoint, String isolation) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", endpoint.address(), "auto.offset.reset", "earliest", "isolation.level", isolation);
        return new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer());
    }

    @Override
    void simulateInterruptedStart(Path home) throws IOException {
        Path storage = Files.createDirectories(home.resolve("storage"));
        Files.writeString(storage.resolve("meta.properties"), "version=1\ncluster.id=");
        Files.writeString(storage.resolve(".lock"), "");
    }
}
