package dev.showrunner.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.EventOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeadLetterTest {
    private static final int HALF_REQUEST_BYTES = 512 * 1024;
    private static final int BODY_LIMIT_BYTES = 64 * 1024;

    @Test
    void of_smallRecord_keepsIt_andPointsToIt() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", bytes("00-abc"));
        ConsumerRecord<byte[], byte[]> source = record(bytes("p1"), bytes("x"), headers);
        ProducerRecord<byte[], byte[]> letter = letter(source);
        assertThat(letter.topic()).isEqualTo("playback-events.dead-letter");
        assertThat(letter.key()).isEqualTo(source.key());
        assertThat(letter.value()).isEqualTo(source.value());
        assertThat(header(letter, "traceparent")).isEqualTo("00-abc");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("value is not an encoded PlaybackEvent");
        assertThat(header(letter, DeadLetter.FIELD)).isEqualTo("value");
        assertThat(header(letter, DeadLetter.CONSUMER)).isEqualTo("trending-count");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("playback-events");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("42");
    }

    @Test
    void of_bodyAtTheLimit_isKept() {
        byte[] body = random(BODY_LIMIT_BYTES);
        ProducerRecord<byte[], byte[]> letter = letter(record(bytes("p1"), body, new RecordHeaders()));
        assertThat(letter.value()).isEqualTo(body);
        assertThat(letter.headers().lastHeader(DeadLetter.OMITTED_BODY_BYTES)).isNull();
    }

    @Test
    void of_bodyOneByteOverTheLimit_isOmitted_andAHeaderHasItsSize() {
        byte[] body = random(BODY_LIMIT_BYTES + 1);
        ProducerRecord<byte[], byte[]> letter = letter(record(bytes("p1"), body, new RecordHeaders()));
        assertThat(letter.value()).isNull();
        assertThat(letter.key()).isEqualTo(bytes("p1"));
        assertThat(header(letter, DeadLetter.OMITTED_BODY_BYTES)).isEqualTo("65537");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("playback-events");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("42");
    }

    @Test
    void of_tombstone_staysATombstone() {
        ProducerRecord<byte[], byte[]> letter = letter(record(bytes("p1"), null, new RecordHeaders()));
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader(DeadLetter.OMITTED_BODY_BYTES)).isNull();
    }

    @Test
    void of_headersAtTheLimit_areKept_andOneByteMoreIsOmitted() {
        int named = DeadLetter.MAX_HEADER_BYTES - "h".length() - DeadLetter.HEADER_OVERHEAD_BYTES;
        RecordHeaders fit = new RecordHeaders();
        fit.add("h", random(named));
        ProducerRecord<byte[], byte[]> kept = letter(record(bytes("p1"), bytes("x"), fit));
        assertThat(kept.headers().lastHeader("h").value()).hasSize(named);
        assertThat(kept.headers().lastHeader(DeadLetter.OMITTED_HEADER_BYTES)).isNull();

        RecordHeaders large = new RecordHeaders();
        large.add("h", random(named + 1));
        ProducerRecord<byte[], byte[]> dropped = letter(record(bytes("p1"), bytes("x"), large));
        assertThat(dropped.headers().lastHeader("h")).isNull();
        assertThat(header(dropped, DeadLetter.OMITTED_HEADER_BYTES))
                .isEqualTo(Integer.toString(DeadLetter.MAX_HEADER_BYTES + 1));
        assertThat(dropped.value()).isEqualTo(bytes("x"));
        assertThat(header(dropped, DeadLetter.REASON)).isEqualTo("value is not an encoded PlaybackEvent");
    }

    /** An empty header still takes some bytes on the wire. */
    @Test
    void of_manyEmptyHeaders_areOmitted() {
        RecordHeaders empty = new RecordHeaders();
        for (int i = 0; i < DeadLetter.MAX_HEADER_BYTES; i++) {
            empty.add("", null);
        }
        ProducerRecord<byte[], byte[]> letter = letter(record(bytes("p1"), bytes("x"), empty));
        assertThat(letter.headers().lastHeader("")).isNull();
        assertThat(letter.headers().lastHeader(DeadLetter.OMITTED_HEADER_BYTES)).isNotNull();
    }

    @Test
    void of_largeKey_isOmitted() {
        ProducerRecord<byte[], byte[]> letter =
                letter(record(random(DeadLetter.MAX_KEY_BYTES + 1), bytes("x"), new RecordHeaders()));
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(bytes("x"));
        assertThat(header(letter, DeadLetter.OMITTED_KEY_BYTES))
                .isEqualTo(Integer.toString(DeadLetter.MAX_KEY_BYTES + 1));
    }

    /** A record may already have these headers, from an earlier dead letter or a forger. They must not mislead. */
    @Test
    void of_recordWithDeadLetterHeaders_replacesThem() {
        RecordHeaders forged = new RecordHeaders();
        forged.add(DeadLetter.OMITTED_BODY_BYTES, bytes("70000"));
        forged.add(DeadLetter.OFFSET, bytes("7"));
        ProducerRecord<byte[], byte[]> letter = letter(record(bytes("p1"), bytes("x"), forged));
        assertThat(letter.headers().lastHeader(DeadLetter.OMITTED_BODY_BYTES)).isNull();
        assertThat(letter.headers().headers(DeadLetter.OFFSET)).hasSize(1);
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("42");
    }

    @Test
    void of_everythingAtItsLimit_fitsIntoARequest() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < DeadLetter.MAX_HEADER_BYTES / DeadLetter.HEADER_OVERHEAD_BYTES; i++) {
            headers.add("", null);
        }
        ProducerRecord<byte[], byte[]> letter =
                letter(record(random(DeadLetter.MAX_KEY_BYTES), random(BODY_LIMIT_BYTES), headers));
        assertThat(letter.key()).isNotNull();
        assertThat(letter.value()).isNotNull();
        assertThat(letter.headers().headers("")).isNotEmpty();
        Header[] written = letter.headers().toArray();
        assertThat(AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, letter.key(), letter.value(), written))
                .isLessThan(HALF_REQUEST_BYTES);
    }

    private static ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> source) {
        return DeadLetter.of(
                Topics.standard().deadLetter(),
                source,
                "trending-count",
                new Rejected("value", "is not an encoded PlaybackEvent"));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte @Nullable [] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                "playback-events",
                3,
                42L,
                0L,
                TimestampType.LOG_APPEND_TIME,
                2,
                1,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static String header(ProducerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
