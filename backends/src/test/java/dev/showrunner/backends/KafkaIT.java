package dev.showrunner.backends;

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

    /** The last committed record. */
    @Override
    String read(Endpoint endpoint) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                endpoint.address(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        String last = "";
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (var polled : consumer.poll(Duration.ofSeconds(1))) {
                    last = polled.value();
                }
            }
        }
        return last;
    }

    @Override
    void leaveHalfMade(Path home) throws IOException {
        Path storage = Files.createDirectories(home.resolve("storage"));
        Files.writeString(storage.resolve("meta.properties"), "version=1\ncluster.id=");
        Files.writeString(storage.resolve(".lock"), "");
    }
}
