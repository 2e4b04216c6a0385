package dev.showrunner.lab.redrive;

import dev.showrunner.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param record the record in the dead-letter topic
 */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    /** Header with the number of redrives of the record, in decimal. */
    static final String REDRIVES = "redrives";

    private static final Map<String, String> OMITTABLE = new TreeMap<>(Map.of(
            "body", DeadLetter.OMITTED_BODY_BYTES,
            "key", DeadLetter.OMITTED_KEY_BYTES,
            "headers", DeadLetter.OMITTED_HEADER_BYTES));

    /** Returns the text of a header; empty if the letter does not have it. */
    String text(String header) {
        return text(record, header);
    }

    /**
     * Returns topic, partition and offset of the source record. Several letters, one a consumer, can have one origin.
     */
    String origin() {
        return text(DeadLetter.TOPIC) + "-" + text(DeadLetter.PARTITION) + "@" + text(DeadLetter.OFFSET);
    }

    /** Returns the partition of the source record. */
    Optional<Integer> partition() {
        return integer(text(DeadLetter.PARTITION));
    }

    /** Returns the offset of the source record. */
    Optional<Long> offset() {
        return number(text(DeadLetter.OFFSET));
    }

    /** Returns how often the record was already sent back; 0 if the letter omits the record's headers. */
    int redrives() {
        return redrives(record);
    }

    /** Returns the parts of the record that the letter omits and points to; empty if the letter is the whole record. */
    List<String> omitted() {
        return OMITTABLE.entrySet().stream()
                .filter(part -> isOmitted(part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the size of the record's value in bytes, even if the letter omits the value. */
    long bodyBytes() {
        return number(text(DeadLetter.OMITTED_BODY_BYTES)).orElse((long) length(record.value()));
    }

    /** Returns whether a record matches what the letter knows of its source: the size of the value and the key. */
    boolean isOf(ConsumerRecord<byte[], byte[]> source) {
        return bodyBytes() == length(source.value())
                && (isOmitted(DeadLetter.OMITTED_KEY_BYTES) || Arrays.equals(record.key(), source.key()));
    }

    /**
     * Returns the record to send back. A record with a key goes to the key's partition, one without a key to the
     * partition that it came from. The headers of the dead letter are removed, and the count of redrives is added.
     *
     * @param whole the letter's own record, or the record that the letter points to
     */
    ProducerRecord<byte[], byte[]> back(String topic, ConsumerRecord<byte[], byte[]> whole) {
        Headers headers = new RecordHeaders();
        for (Header header : whole.headers()) {
            if (!DeadLetter.ADDED.contains(header.key()) && !header.key().equals(REDRIVES)) {
                headers.add(header);
            }
        }
        headers.add(REDRIVES, Integer.toString(redrives(whole) + 1).getBytes(StandardCharsets.UTF_8));
        Integer partition = whole.key() == null ? partition().orElse(0) : null;
        return new ProducerRecord<>(topic, partition, whole.key(), whole.value(), headers);
    }

    private boolean isOmitted(String header) {
        return record.headers().lastHeader(header) != null;
    }

    private static int redrives(ConsumerRecord<byte[], byte[]> record) {
        return integer(text(record, REDRIVES)).orElse(0);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        Header found = record.headers().lastHeader(header);
        return found == null || found.value() == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> integer(String text) {
        return number(text).filter(number -> number == number.intValue()).map(Long::intValue);
    }
}
