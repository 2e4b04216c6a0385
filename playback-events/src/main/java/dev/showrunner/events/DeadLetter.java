package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that a consumer could not use, kept byte for byte with the reason in headers, so that it can be examined and
 * sent again after a fix. Headers that the record already had stay in front.
 */
public final class DeadLetter {
    /** Header: what was wrong, as a sentence. */
    public static final String REASON = "reason";

    /** Header: the field at fault. */
    public static final String FIELD = "field";

    /** Header: the consumer group that gave up. */
    public static final String CONSUMER = "consumer";

    /** Header: the topic that the record came from. */
    public static final String TOPIC = "topic";

    /** Header: the partition that the record came from, in decimal. */
    public static final String PARTITION = "partition";

    /** Header: the offset that the record had, in decimal. */
    public static final String OFFSET = "offset";

    private DeadLetter() {}

    /**
     * The record to write.
     *
     * @param topic {@link Topics#deadLetter()}
     * @param source the record that could not be used
     * @param consumer the consumer group that gives up
     * @param rejection why
     */
    public static <K, V> ProducerRecord<K, V> of(
            TopicSpec topic, ConsumerRecord<K, V> source, String consumer, Rejected rejection) {
        Headers headers = new RecordHeaders(source.headers().toArray());
        add(headers, REASON, rejection.field() + " " + rejection.reason());
        add(headers, FIELD, rejection.field());
        add(headers, CONSUMER, consumer);
        add(headers, TOPIC, source.topic());
        add(headers, PARTITION, Integer.toString(source.partition()));
        add(headers, OFFSET, Long.toString(source.offset()));
        return new ProducerRecord<>(topic.name(), null, source.key(), source.value(), headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
