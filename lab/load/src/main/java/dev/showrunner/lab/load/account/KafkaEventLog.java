package dev.showrunner.lab.load.account;

import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventReader;
import dev.showrunner.events.Topics;
import dev.showrunner.events.v1.PlaybackEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of playback events from its current end, without a consumer group. */
public final class KafkaEventLog implements EventLog {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<Entry> unreturned = new ArrayList<>();

    private KafkaEventLog(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * Opens the log at its end.
     *
     * @throws IOException if the broker does not return the end offsets
     */
    public static KafkaEventLog open(String address, Topics topics) throws IOException {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1_000,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(topics.playbackEvents().name())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
            return new KafkaEventLog(consumer, partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw new IOException(
                    "The log of events at " + address + " cannot be read: ./showrunner status shows why", e);
        }
    }

    @Override
    public Optional<List<Entry>> appended() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(TIMEOUT);
            while (!reached(ends)) {
                if (System.nanoTime() > deadline) {
                    return Optional.empty(); // the records read so far are returned by a later call
                }
                consumer.poll(POLL).forEach(this::keep);
            }
        } catch (KafkaException e) {
            return Optional.empty(); // a later call tries again
        }
        List<Entry> entries = List.copyOf(unreturned);
        unreturned.clear();
        return Optional.of(entries);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * Keeps a record, unless it cannot be parsed: every consumer rejects such a record as a dead letter and none counts
     * it.
     */
    private void keep(ConsumerRecord<byte[], byte[]> record) {
        if (EventReader.read(record.key(), record.value()) instanceof Accepted(PlaybackEvent event)) {
            unreturned.add(
                    new Entry(event.getEventId(), event.getRegion(), event.getWatchedMs(), event.getSequence() == 0));
        }
    }
}
