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
 * A record that a consumer could not use, with the reason in headers, so that it can be examined and sent again after a
 * fix. It has the record's key, value and headers byte for byte; the record's headers stay in front.
 *
 * <p>A part that is over its limit is left out, and a header says how many bytes it had. {@link #TOPIC}, {@link
 * #PARTITION} and {@link #OFFSET} then point to the whole record, for as long as its topic keeps it. So a dead letter
 * stays far below a producer's {@code max.request.size}, whatever the record was, and no record can block its partition
 * by being too large to set aside.
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

    /** Header of a letter without the record's value: the bytes that the value had, in decimal. */
    public static final String OMITTED_BODY_BYTES = "omitted-body-bytes";

    /** Header of a letter without the record's key: the bytes that the key had, in decimal. */
    public static final String OMITTED_KEY_BYTES = "omitted-key-bytes";

    /** Header of a letter without the record's headers: the bytes that these had, in decimal. */
    public static final String OMITTED_HEADER_BYTES = "omitted-header-bytes";

    /** The names of all headers that a dead letter adds. A record's own headers of these names are replaced. */
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

    /** The largest value that a letter keeps, in bytes: four times the largest event. */
    public static final int MAX_BODY_BYTES = 4 * EventLimits.MAX_EVENT_BYTES;

    /** The largest key that a letter keeps, in bytes. A valid one is a profile id. */
    public static final int MAX_KEY_BYTES = 16 * 1024;

    /** The most that the record's headers may have together to be kept, in bytes; it is all of them or none. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;

    /** What each header counts besides its name and value, in bytes: the two lengths that the wire format writes. */
    static final int HEADER_OVERHEAD_BYTES = 2;

    private DeadLetter() {}

    /**
     * The record to write.
     *
     * @param topic {@link Topics#deadLetter()}
     * @param source the record that could not be used
     * @param consumer the consumer group that gives up
     * @param rejection why
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
