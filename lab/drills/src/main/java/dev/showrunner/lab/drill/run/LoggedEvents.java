package dev.showrunner.lab.drill.run;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.showrunner.events.v1.PlaybackEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads from Kafka which events of a load are in the log. */
final class LoggedEvents {
    private static final String TOPIC = "playback-events";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
    private static final int API_TIMEOUT_MS = 10_000;

    private final String brokers;
    private final Map<TopicPartition, Long> begin;

    private LoggedEvents(String brokers, Map<TopicPartition, Long> begin) {
        this.brokers = brokers;
        this.begin = begin;
    }

    /** Reads from the present end of the log. */
    static LoggedEvents from(String brokers) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(brokers)) {
            return new LoggedEvents(brokers, consumer.endOffsets(partitions(consumer)));
        }
    }

    /** Returns the ids that the log does not contain now. */
    Set<String> missing(Collection<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(brokers)) {
            Map<TopicPartition, Long> open = new HashMap<>(consumer.endOffsets(partitions(consumer)));
            consumer.assign(open.keySet());
            open.keySet().forEach(partition -> consumer.seek(partition, begin.getOrDefault(partition, 0L)));
            long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
            while (!open.isEmpty() && !missing.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(record -> missing.remove(id(record.value())));
                open.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
            }
        }
        return missing;
    }

    private static String id(byte[] event) {
        try {
            return PlaybackEvent.parseFrom(event).getEventId();
        } catch (InvalidProtocolBufferException e) {
            return ""; // a poison record, not an event
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toList());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String brokers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        API_TIMEOUT_MS,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
