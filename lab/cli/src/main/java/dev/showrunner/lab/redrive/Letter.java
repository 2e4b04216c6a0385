package dev.showrunner.lab.redrive;

import dev.showrunner.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A dead letter.
 *
 * @param record as it lies in the dead-letter topic
 */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    /** Header: how often the record was sent back, in decimal. */
    static final String REDRIVES = "redrives";

    private static final Set<String> ADDED = Set.of(
            DeadLetter.REASON,
            DeadLetter.FIELD,
            DeadLetter.CONSUMER,
            DeadLetter.TOPIC,
            DeadLetter.PARTITION,
            DeadLetter.OFFSET,
            REDRIVES);

    String text(String header) {
        Header found = record.headers().lastHeader(header);
        return found == null || found.value() == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }

    /** Which record it was: several consumers may each have given up on the same one. */
    String origin() {
        return text(DeadLetter.TOPIC) + "-" + text(DeadLetter.PARTITION) + "@" + text(DeadLetter.OFFSET);
    }

    /** How often it was sent back before. */
    int redrives() {
        return number(text(REDRIVES)).orElse(0);
    }

    /**
     * The record as it was, in the partition that its key belongs to, or in the one it came from if it has no key. What
     * the dead letter added to its headers is taken off; how often it was sent back is put on.
     */
    ProducerRecord<byte[], byte[]> back(String topic) {
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!ADDED.contains(header.key())) {
                headers.add(header);
            }
        }
        headers.add(REDRIVES, Integer.toString(redrives() + 1).getBytes(StandardCharsets.UTF_8));
        Integer partition =
                record.key() == null ? number(text(DeadLetter.PARTITION)).orElse(0) : null;
        return new ProducerRecord<>(topic, partition, record.key(), record.value(), headers);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
