package dev.showrunner.lab.redrive;

import dev.showrunner.events.Topics;
import dev.showrunner.lab.redrive.SourceRecords.Found.Missing;
import dev.showrunner.lab.redrive.SourceRecords.Found.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back into {@code playback-events}.
 *
 * <p>A transaction sends back a batch and commits the offset of a consumer group on the dead-letter topic. So each
 * letter is sent back once, even if redrives are repeated or killed. Of two concurrent redrives, the one that starts
 * later fences the other. A record that is rejected again becomes a new letter. Letters that arrive during a redrive
 * wait for the next.
 */
public final class Redrive {
    /** The consumer group whose committed offset is the progress. */
    public static final String GROUP = "dead-letter-redrive";

    private static final int TIMEOUT_MS = 15_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    /**
     * Above the producer's default of 1 MiB, because a record of that size grows by a header. The broker accepts it.
     */
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

    private final String bootstrapServers;
    private final Topics topics;

    /**
     * Creates a redrive.
     *
     * @param bootstrapServers comma-separated host:port pairs of the brokers
     * @param topics the topics; {@link Topics#standard()} outside tests
     */
    public Redrive(String bootstrapServers, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /**
     * Counts of letters by outcome.
     *
     * @param sent letters sent back
     * @param repeated letters left out because another letter of this redrive has the same origin
     * @param skipped letters whose source record cannot be sent back
     */
    public record Result(long sent, long repeated, long skipped) {}

    /** Receives the outcome of each letter after its transaction has been committed. */
    public interface Listener {
        /** The record was sent back. */
        void sent(LetterView letter);

        /** The letter points to a record that cannot be sent back. */
        void skipped(LetterView letter, String why);
    }

    /**
     * Lists letters and changes nothing.
     *
     * @param handled whether to include letters that an earlier redrive handled
     * @throws KafkaException if the broker cannot be reached
     */
    public void list(boolean handled, Consumer<LetterView> out) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = open(consumer, handled);
            while (!finished(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> record : next(consumer, ends)) {
                    out.accept(LetterView.of(new Letter(record)));
                }
            }
        }
    }

    /**
     * Sends back all letters that no earlier redrive handled. For a letter that omits parts of its record, sends back
     * the record that the letter points to, or skips the letter if that record is gone.
     *
     * @param listener receives the outcome of each letter except repeated ones
     * @throws KafkaException if the broker cannot be reached, or if another redrive fenced this one. Outcomes that the
     *     listener received stay valid.
     */
    public Result run(Listener listener) {
        try (KafkaProducer<byte[], byte[]> producer = producer();
                KafkaConsumer<byte[], byte[]> consumer = consumer();
                SourceRecords sources = new SourceRecords(
                        bootstrapServers, topics.playbackEvents().name())) {
            producer.initTransactions();
            Map<TopicPartition, Long> ends = open(consumer, false);
            Set<String> origins = new HashSet<>();
            Result result = new Result(0, 0, 0);
            while (!finished(consumer, ends)) {
                List<ConsumerRecord<byte[], byte[]>> batch = next(consumer, ends);
                List<Letter> letters = batch.stream()
                        .map(Letter::new)
                        .filter(letter -> origins.add(letter.origin()))
                        .toList();
                Map<Letter, String> skipped = sendBack(producer, consumer, sources, letters, ends.keySet());
                for (Letter letter : letters) {
                    String why = skipped.get(letter);
                    if (why == null) {
                        listener.sent(LetterView.of(letter));
                    } else {
                        listener.skipped(LetterView.of(letter), why);
                    }
                }
                result = new Result(
                        result.sent() + letters.size() - skipped.size(),
                        result.repeated() + batch.size() - letters.size(),
                        result.skipped() + skipped.size());
            }
            return result;
        }
    }

    /**
     * Sends one record at a time, so that few large records are in memory. Returns the skipped letters with reasons.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a record that cannot be written fails the commit
    private Map<Letter, String> sendBack(
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer,
            SourceRecords sources,
            List<Letter> letters,
            Set<TopicPartition> partitions) {
        Map<Letter, String> skipped = new HashMap<>();
        producer.beginTransaction();
        for (Letter letter : letters) {
            switch (sources.whole(letter)) {
                case Whole(ConsumerRecord<byte[], byte[]> record) ->
                    producer.send(letter.back(topics.playbackEvents().name(), record));
                case Missing(String why) -> skipped.put(letter, why);
            }
        }
        Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
        partitions.forEach(partition -> progress.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        producer.sendOffsetsToTransaction(progress, consumer.groupMetadata());
        producer.commitTransaction();
        return skipped;
    }

    /** Seeks to the first unhandled letter, or to the first of all, and returns the end offsets. */
    private Map<TopicPartition, Long> open(KafkaConsumer<byte[], byte[]> consumer, boolean all) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topics.deadLetter().name())
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        consumer.assign(partitions);
        Map<TopicPartition, OffsetAndMetadata> progress = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata reached = progress.get(partition);
            long begin = first.getOrDefault(partition, 0L);
            consumer.seek(partition, all || reached == null ? begin : Math.max(begin, reached.offset()));
        }
        return consumer.endOffsets(partitions);
    }

    private static boolean finished(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Returns the next letters before the end offsets. Seeks back if the poll went beyond an end. */
    private static List<ConsumerRecord<byte[], byte[]>> next(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long deadline = System.nanoTime() + Duration.ofMillis(TIMEOUT_MS).toNanos();
        while (System.nanoTime() < deadline) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    records.add(record);
                }
            }
            ends.forEach((partition, end) -> {
                if (consumer.position(partition) > end) {
                    consumer.seek(partition, end);
                }
            });
            if (!records.isEmpty() || finished(consumer, ends)) {
                return records;
            }
        }
        throw new TimeoutException("the dead letters could not be read to the end within " + TIMEOUT_MS + " ms");
    }

    private String group() {
        return topics.prefix() + GROUP;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        BATCH,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, group(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
