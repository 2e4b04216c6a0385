package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Builds dead letters: copies of records that a consumer could not process, with the reason in headers, so that they
 * can be examined and replayed after a fix. Key, value and headers are copied byte for byte; the added headers come
 * last.
 *
 * <p>A part that exceeds its limit is omitted, and a header records its size in bytes. {@link #TOPIC}, {@link
 * #PARTITION} and {@link #OFFSET} then point to the original record, for as long as its topic retains it. A dead letter
 * therefore stays far below a producer's {@code max.request.size}, and an oversized record cannot block its partition.
 */
public final class DeadLetter {
    /** Header: what was wrong, in words. */
    public static final String REASON = "reason";

    /** Header: the field at fault. */
    public static final String FIELD = "field";

    /** Header: the consumer group that could not process the record. */
    public static final String CONSUMER = "consumer";

    /** Header: the record's topic. */
    public static final String TOPIC = "topic";

    /** Header: the record's partition, in decimal. */
    public static final String PARTITION = "partition";

    /** Header: the record's offset, in decimal. */
    public static final String OFFSET = "offset";

    /** Header: the size of the omitted value in bytes, in decimal. */
    public static final String OMITTED_BODY_BYTES = "omitted-body-bytes";

    /** Header: the size of the omitted key in bytes, in decimal. */
    public static final String OMITTED_KEY_BYTES = "omitted-key-bytes";

    /** Header: the total size of the omitted record headers in bytes, in decimal. */
    public static final String OMITTED_HEADER_BYTES = "omitted-header-bytes";

    /** The names of all headers that a dead letter adds. They replace the record's own headers of these names. */
    public static final Set<String> ADDED = Set.of(
            REASON,
            FIELD,
            CONSUMER,
            TOPIC,
            PARTITION,
            OFFSET,
            OMITTED_BODY_BYTES,
            OMITTED_KEY_BYTES,
            OMITTED_HEADER_BYTES);

    /** The maximum size of a copied value, in bytes: four times the largest event. */
    public static final int MAX_BODY_BYTES = 4 * EventLimits.MAX_EVENT_BYTES;

    /** The maximum size of a copied key, in bytes. A valid key is a profile id. */
    public static final int MAX_KEY_BYTES = 16 * 1024;

    /** The maximum total size of the copied record headers, in bytes. Either all of them are copied or none. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;

    /** The bytes that a header adds to its name and value: the wire format writes the length of each. */
    static final int HEADER_OVERHEAD_BYTES = 2;

    private DeadLetter() {}

    /**
     * Returns the dead letter for a record.
     *
     * @param topic {@link Topics#deadLetter()}
     * @param source the record that could not be processed
     * @param consumer the consumer group that could not process it
     * @param rejection the reason
     */
    public static ProducerRecord<byte[], byte[]> of(
            TopicSpec topic, ConsumerRecord<byte[], byte[]> source, String consumer, Rejected rejection) {
        Headers headers = new RecordHeaders();
        keepHeaders(source, headers);
        add(headers, REASON, rejection.field() + " " + rejection.reason());
        add(headers, FIELD, rejection.field());
        add(headers, CONSUMER, consumer);
        add(headers, TOPIC, source.topic());
        add(headers, PARTITION, Integer.toString(source.partition()));
        add(headers, OFFSET, Long.toString(source.offset()));
        byte[] key = keep(source.key(), MAX_KEY_BYTES, OMITTED_KEY_BYTES, headers);
        byte[] value = keep(source.value(), MAX_BODY_BYTES, OMITTED_BODY_BYTES, headers);
        return new ProducerRecord<>(topic.name(), null, key, value, headers);
    }

    private static void keepHeaders(ConsumerRecord<byte[], byte[]> source, Headers headers) {
        List<Header> own = Stream.of(source.headers().toArray())
                .filter(header -> !ADDED.contains(header.key()))
                .toList();
        int bytes = own.stream().mapToInt(DeadLetter::bytes).sum();
        if (bytes > MAX_HEADER_BYTES) {
            add(headers, OMITTED_HEADER_BYTES, Integer.toString(bytes));
        } else {
            own.forEach(headers::add);
        }
    }

    private static int bytes(Header header) {
        int value = header.value() == null ? 0 : header.value().length;
        return header.key().getBytes(StandardCharsets.UTF_8).length + value + HEADER_OVERHEAD_BYTES;
    }

    private static byte @Nullable [] keep(byte @Nullable [] part, int limit, String omitted, Headers headers) {
        if (part == null || part.length <= limit) {
            return part;
        }
        add(headers, omitted, Integer.toString(part.length));
        return null;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
