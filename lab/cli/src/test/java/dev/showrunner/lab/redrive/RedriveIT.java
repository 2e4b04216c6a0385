package dev.showrunner.lab.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.events.DeadLetter;
import dev.showrunner.events.EventOutcome.Rejected;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@NeedsBackends(BackendKind.KAFKA)
@Execution(ExecutionMode.CONCURRENT) // each test has its own topics and mostly waits for the broker
final class RedriveIT {
    private final String kafka = SharedBackends.endpoint(BackendKind.KAFKA).address();
    private final Topics topics = new Topics("redrive-" + UUID.randomUUID() + "-");
    private final Redrive redrive = new Redrive(kafka, topics);
    private final Recorder recorder = new Recorder();

    private static final class Recorder implements Redrive.Listener {
        private final List<LetterView> sent = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        @Override
        public void sent(LetterView letter) {
            sent.add(letter);
        }

        @Override
        public void skipped(LetterView letter, String why) {
            skipped.add(why);
        }
    }

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            new TopicCreation(admin).ensure(List.of(topics.playbackEvents(), topics.deadLetter()));
        }
    }

    @Test
    void run_letters_areSentBackUnchangedWithACount() throws Exception {
        reject("p1", "one", 3, 17, "trending-count");
        reject("p2", "two", 5, 4, "trending-count");

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(2, 0, 0));

        List<ConsumerRecord<byte[], byte[]>> back = events();
        assertThat(back).extracting(record -> text(record.value())).containsExactlyInAnyOrder("one", "two");
        assertThat(back).extracting(record -> text(record.key())).containsExactlyInAnyOrder("p1", "p2");
        assertThat(back)
                .allSatisfy(record -> assertThat(headers(record))
                        .containsExactlyInAnyOrderEntriesOf(Map.of("traceparent", "00-aa", "redrives", "1")));
    }

    @Test
    void run_repeated_sendsNothingTwice() throws Exception {
        reject("p1", "one", 3, 17, "trending-count");
        redrive.run(recorder);

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(0, 0, 0));
        reject("p2", "two", 5, 4, "trending-count");
        assertThat(new Redrive(kafka, topics).run(recorder)).isEqualTo(new Redrive.Result(1, 0, 0));
        assertThat(events()).hasSize(2);
    }

    @Test
    void run_recordRejectedByTwoConsumers_isSentBackOnce() throws Exception {
        reject("p1", "one", 3, 17, "trending-count");
        reject("p1", "one", 3, 17, "continue-watching-writer");

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(1, 1, 0));
        assertThat(events()).hasSize(1);
    }

    @Test
    void run_recordWithoutKey_returnsToItsPartition() throws Exception {
        reject(null, "one", 6, 17, "trending-count");
        redrive.run(recorder);

        assertThat(events())
                .singleElement()
                .extracting(ConsumerRecord::partition)
                .isEqualTo(6);
    }

    @Test
    void list_letters_showsReasonsAndChangesNothing() throws Exception {
        reject("p1", "one", 3, 17, "trending-count");
        List<LetterView> listed = new ArrayList<>();
        redrive.list(false, listed::add);
        redrive.list(false, listed::add);

        assertThat(listed).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo("region must be a country code");
            assertThat(letter.consumer()).isEqualTo("trending-count");
            assertThat(letter.origin()).endsWith("playback-events-3@17");
            assertThat(letter.redrives()).isZero();
        });
        assertThat(events()).isEmpty();
        redrive.run(recorder);
        List<LetterView> open = new ArrayList<>();
        redrive.list(false, open::add);
        List<LetterView> all = new ArrayList<>();
        redrive.list(true, all::add);
        assertThat(open).isEmpty();
        assertThat(all).hasSize(1);
    }

    @Test
    void run_recordRejectedAgain_countsItsRedrives() throws Exception {
        reject("p1", "one", 3, 17, "trending-count");
        redrive.run(recorder);
        ConsumerRecord<byte[], byte[]> back = events().getFirst();
        send(DeadLetter.of(topics.deadLetter(), back, "trending-count", new Rejected("region", "still wrong")));
        redrive.run(recorder);

        assertThat(events())
                .extracting(record -> headers(record).get("redrives"))
                .containsExactly("1", "2");
    }

    @Test
    void run_pointer_sendsBackItsRecord() throws Exception {
        byte[] body = random(1_000_000);
        ConsumerRecord<byte[], byte[]> source = rejectLarge("p1", body);

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(1, 0, 0));

        assertThat(events()).hasSize(2).last().satisfies(back -> {
            assertThat(back.partition()).isEqualTo(source.partition());
            assertThat(text(back.key())).isEqualTo("p1");
            assertThat(back.value()).isEqualTo(body);
            assertThat(headers(back))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("traceparent", "00-aa", "redrives", "1"));
        });
        assertThat(recorder.sent).singleElement().extracting(LetterView::bytes).isEqualTo(1_000_000L);
    }

    /** The largest record that a producer can send grows by the header that counts its redrives. */
    @Test
    void run_pointerToTheLargestRecord_sendsItBack() throws Exception {
        byte[] body = random((1 << 20) - 120);
        rejectLarge("p1", body);

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(1, 0, 0));
        assertThat(events())
                .hasSize(2)
                .last()
                .satisfies(back -> assertThat(back.value()).isEqualTo(body));
    }

    @Test
    void run_pointerToADeletedRecord_isSkippedWithAReason() throws Exception {
        ConsumerRecord<byte[], byte[]> source = rejectLarge("p1", random(70_000));
        reject("p2", "two", 5, 4, "trending-count");
        TopicPartition partition = new TopicPartition(source.topic(), source.partition());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(source.offset() + 1)))
                    .all()
                    .get();
        }

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(1, 0, 1));
        assertThat(recorder.skipped).containsExactly("the record is no longer at " + partition + "@0");
        assertThat(events()).extracting(record -> text(record.value())).containsExactly("two");
        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(0, 0, 0));
    }

    @Test
    void run_pointerToADifferentRecord_isSkipped() throws Exception {
        ConsumerRecord<byte[], byte[]> source = append("p1", random(70_000));
        send(letter(record(source.partition(), source.offset(), "p1", random(70_001))));

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(0, 0, 1));
        assertThat(recorder.skipped).singleElement().asString().startsWith("another record lies at ");
        assertThat(events()).hasSize(1);
    }

    @Test
    void run_pointerBeyondTheTopic_isSkipped() throws Exception {
        send(letter(record(3, 99, "p1", random(70_000))));
        send(letter(record(77, 0, "p1", random(70_000))));

        assertThat(redrive.run(recorder)).isEqualTo(new Redrive.Result(0, 0, 2));
        assertThat(recorder.skipped)
                .containsExactly(
                        "the record is no longer at " + topics.playbackEvents().name() + "-3@99",
                        "its headers do not say where in "
                                + topics.playbackEvents().name() + " the record lies");
        assertThat(events()).isEmpty();
    }

    @Test
    void list_pointer_namesTheOmittedParts() throws Exception {
        rejectLarge("p1", random(70_000));
        List<LetterView> listed = new ArrayList<>();
        redrive.list(false, listed::add);

        assertThat(listed).singleElement().satisfies(letter -> {
            assertThat(letter.omitted()).containsExactly("body");
            assertThat(letter.bytes()).isEqualTo(70_000);
            assertThat(letter.key()).isEqualTo("p1");
        });
    }

    /** Appends a record that is too large for a letter, and a letter that points to it. */
    private ConsumerRecord<byte[], byte[]> rejectLarge(String key, byte[] value) throws Exception {
        ConsumerRecord<byte[], byte[]> source = append(key, value);
        ProducerRecord<byte[], byte[]> letter = letter(source);
        assertThat(letter.value()).isNull();
        send(letter);
        return source;
    }

    private ConsumerRecord<byte[], byte[]> append(String key, byte[] value) throws Exception {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-aa".getBytes(UTF_8));
        send(new ProducerRecord<>(topics.playbackEvents().name(), null, key.getBytes(UTF_8), value, headers));
        return events().getLast();
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> source) {
        return DeadLetter.of(
                topics.deadLetter(), source, "trending-count", new Rejected("region", "must be a country code"));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private void reject(@Nullable String key, String value, int partition, long offset, String consumer)
            throws Exception {
        send(DeadLetter.of(
                topics.deadLetter(),
                record(partition, offset, key, value.getBytes(UTF_8)),
                consumer,
                new Rejected("region", "must be a country code")));
    }

    private ConsumerRecord<byte[], byte[]> record(int partition, long offset, @Nullable String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-aa".getBytes(UTF_8));
        return new ConsumerRecord<>(
                topics.playbackEvents().name(),
                partition,
                offset,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value,
                headers,
                Optional.empty());
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    /** All committed events. The ends include what the broker has yet to mark as committed, so that it is awaited. */
    private List<ConsumerRecord<byte[], byte[]>> events() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < topics.playbackEvents().partitions(); i++) {
                partitions.add(new TopicPartition(topics.playbackEvents().name(), i));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            while (!ends.entrySet().stream()
                    .allMatch(end ->
                            consumer.position(end.getKey()) >= end.getValue().offset())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return headers;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
