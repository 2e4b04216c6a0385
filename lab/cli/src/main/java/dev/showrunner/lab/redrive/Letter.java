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
 * @param record as it lies in the dead-letter topic
 */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    /** Header: how often the record was sent back, in decimal. */
    static final String REDRIVES = "redrives";

    private static final Map<String, String> OMITTABLE = new TreeMap<>(Map.of(
            "body", DeadLetter.OMITTED_BODY_BYTES,
            "key", DeadLetter.OMITTED_KEY_BYTES,
            "headers", DeadLetter.OMITTED_HEADER_BYTES));

    /** The text of a header; empty if the letter does not have it. */
    String text(String header) {
        return text(record, header);
    }

    /** Which record it was: several consumers may each have given up on the same one. */
    String origin() {
        return text(DeadLetter.TOPIC) + "-" + text(DeadLetter.PARTITION) + "@" + text(DeadLetter.OFFSET);
    }

    /** The partition that the record came from. */
    Optional<Integer> partition() {
        return integer(text(DeadLetter.PARTITION));
    }

    /** The offset that the record had. */
    Optional<Long> offset() {
        return number(text(DeadLetter.OFFSET));
    }

    /** How often it was sent back before; 0 if the headers that say it were left out. */
    int redrives() {
        return redrives(record);
    }

    /** What was left out of the letter, which has a pointer to it instead; empty if the letter is the whole record. */
    List<String> omitted() {
        return OMITTABLE.entrySet().stream()
                .filter(part -> isOmitted(part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The bytes of the record's value, whether it is in the letter or was left out. */
    long bodyBytes() {
        return number(text(DeadLetter.OMITTED_BODY_BYTES)).orElse((long) length(record.value()));
    }

    /** Whether a record is the one that the letter points to, as far as the letter can tell. */
    boolean isOf(ConsumerRecord<byte[], byte[]> source) {
        return bodyBytes() == length(source.value())
                && (isOmitted(DeadLetter.OMITTED_KEY_BYTES) || Arrays.equals(record.key(), source.key()));
    }

    /**
     * A whole record as it was, in the partition that its key belongs to, or in the one it came from if it has no key. What
     * a dead letter adds to its headers is taken off; how often it was sent back is put on.
     *
     * @param whole the letter's own record, or the one that it points to
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
