package dev.showrunner.lab.redrive;

import dev.showrunner.events.DeadLetter;
import dev.showrunner.lab.redrive.SourceRecords.Found.Missing;
import dev.showrunner.lab.redrive.SourceRecords.Found.Whole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the records that dead letters point to, at the offset in the letter's headers. The record may be gone, because
 * its topic keeps records for days and the dead-letter topic for weeks. Not thread-safe.
 */
final class SourceRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** A broker's default for {@code message.max.bytes}, less room for the header {@code redrives}. In bytes. */
    private static final int MAX_RECORD_BYTES = 1024 * 1024;

    /** The result of looking for the record of a letter. */
    sealed interface Found {
        /** The whole record. */
        record Whole(ConsumerRecord<byte[], byte[]> record) implements Found {}

        /** The record cannot be sent back, for the reason {@code why}. */
        record Missing(String why) implements Found {}
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private OptionalInt partitions = OptionalInt.empty();

    /** Reads only from {@code topic}. A letter from another topic has no source record here. */
    SourceRecords(String bootstrapServers, String topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Returns the letter's own record if it is whole, else the record that the letter points to.
     *
     * @throws TimeoutException if the broker does not answer
     */
    Found whole(Letter letter) {
        if (letter.omitted().isEmpty()) {
            return new Whole(letter.record());
        }
        int partition = letter.partition().orElse(-1);
        long offset = letter.offset().orElse(-1L);
        if (!letter.text(DeadLetter.TOPIC).equals(topic) || partition < 0 || offset < 0 || partition >= partitions()) {
            return new Missing("its headers do not say where in " + topic + " the record lies");
        }
        return read(letter, new TopicPartition(topic, partition), offset);
    }

    private Found read(Letter letter, TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try {
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return record.offset() == offset ? judge(letter, record) : gone(letter);
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(letter.origin() + " could not be read within " + TIMEOUT);
                }
            }
        } catch (OffsetOutOfRangeException e) {
            return gone(letter);
        }
        return gone(letter);
    }

    private static Found judge(Letter letter, ConsumerRecord<byte[], byte[]> record) {
        if (!letter.isOf(record)) {
            return new Missing("another record lies at " + letter.origin() + " now: was the topic deleted?");
        }
        int bytes = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                record.key(),
                record.value(),
                record.headers().toArray());
        return bytes > MAX_RECORD_BYTES
                ? new Missing("with its %,d bytes the record is too large to be written again".formatted(bytes))
                : new Whole(record);
    }

    private static Found gone(Letter letter) {
        return new Missing("the record is no longer at " + letter.origin());
    }

    private int partitions() {
        if (partitions.isEmpty()) {
            partitions = OptionalInt.of(consumer.partitionsFor(topic).size());
        }
        return partitions.getAsInt();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
