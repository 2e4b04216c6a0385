package dev.showrunner.continuewatching.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.continuewatching.EventLog;
import dev.showrunner.continuewatching.EventLog.Appended.Logged;
import dev.showrunner.continuewatching.Events;
import dev.showrunner.continuewatching.InMemoryPositionStore;
import dev.showrunner.continuewatching.Position;
import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.RegisterRules;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import dev.showrunner.continuewatching.RowPolicy;
import dev.showrunner.events.DeadLetter;
import dev.showrunner.events.Topics;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.KafkaConfiguration;
import dev.showrunner.kit.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The position writer on a real broker, into the model of a store that can be made to fail. */
@NeedsBackends(BackendKind.KAFKA)
final class PositionWriterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RegisterRules RULES = new RegisterRules(RowPolicy.DEFAULT);

    private final Topics topics = new Topics("writer-it-" + UUID.randomUUID() + "-");
    private final LogSettings settings = new LogSettings(
            topics.prefix(),
            Duration.ofSeconds(30),
            Acknowledge.AFTER_LOG,
            Duration.ofMillis(300),
            1_000,
            500,
            Duration.ofSeconds(60));
    private final KafkaClients clients = new KafkaClients(new KafkaConfiguration(
            new KafkaConfiguration.Bootstrap(
                    SharedBackends.properties(BackendKind.KAFKA).getOrDefault("kafka.bootstrap.servers", "")),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(6)));
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final FailingStore store = new FailingStore();
    private final TopicSetup setup = new TopicSetup(clients.admin("writer-it"), topics);
    private final Producer<byte[], byte[]> producer =
            clients.producer("writer-it", KafkaEventLog.producerSettings(settings.appendTimeout()));
    private final EventLog log =
            new KafkaEventLog(producer, topics.playbackEvents(), settings.appendTimeout(), Tracing.off());

    /** The model, which acknowledges only while it is told to. */
    private static final class FailingStore implements PositionStore {
        private final PositionStore model = new InMemoryPositionStore(InstantSource.system(), Duration.ofDays(36_500));
        private final AtomicBoolean works = new AtomicBoolean(true);
        private final AtomicInteger rows = new AtomicInteger();

        @Override
        public Set<RowKey> merge(Map<RowKey, ResumeRow> writes) {
            if (!works.get()) {
                return Set.copyOf(writes.keySet());
            }
            rows.addAndGet(writes.size());
            return model.merge(writes);
        }

        @Override
        public ResumeRow read(RowKey key) {
            return model.read(key);
        }

        @Override
        public Map<String, ResumeRow> readProfile(String profileId) {
            return model.readProfile(profileId);
        }
    }

    @BeforeEach
    void awaitTopics() {
        setup.ready().join();
    }

    @AfterEach
    void close() {
        producer.close();
        setup.close();
    }

    /** It held the end of the service up for ten seconds. */
    @Test
    void close_whileThereIsNoBroker_doesNotWaitForOne() {
        Admin nobody = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"));
        try (TopicSetup never = new TopicSetup(nobody, topics)) {
            PositionWriter writer =
                    new PositionWriter(clients, never, topics, settings, store, RULES, meters, Tracing.off());
            assertThat(CompletableFuture.runAsync(writer::close)).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    private PositionWriter writer() {
        return new PositionWriter(clients, setup, topics, settings, store, RULES, meters, Tracing.off());
    }

    private static PlaybackEvent event(String profileId, Kind kind, long positionMs, long timeMs) {
        return Events.stamped(Events.unstamped(kind, positionMs, timeMs).setProfileId(profileId));
    }

    private void append(PlaybackEvent... events) {
        assertThat(log.append(List.of(events))).allMatch(Logged.class::isInstance);
    }

    private void awaitPosition(String profileId, long positionMs) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.read(new RowKey(profileId, "film"))
                                .latest()
                                .map(Position::positionMs))
                        .contains(positionMs));
    }

    private long committed() {
        try (Consumer<byte[], byte[]> consumer =
                clients.groupConsumer(settings.writerGroup(), "writer-it-observer", Map.of())) {
            Set<TopicPartition> partitions = consumer
                    .partitionsFor(topics.playbackEvents().name())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            return consumer.committed(partitions).values().stream()
                    .filter(offset -> offset != null)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    @Test
    void heartbeats_areConflated_andCommitted() {
        List<PlaybackEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(event("p1", Kind.PROGRESS, 60_000 + i * 1_000L, Events.EVENING_MS + i * 1_000L));
        }
        append(events.toArray(PlaybackEvent[]::new));
        try (PositionWriter _ = writer()) {
            awaitPosition("p1", 259_000);
            await().atMost(PATIENCE).until(() -> committed() == 200);
        }
        assertThat(store.rows.get()).isLessThan(20);
    }

    @Test
    void storeFails_nothingIsCommitted_thenEverythingIsWritten() {
        store.works.set(false);
        append(event("p1", Kind.PAUSE, 600_000, Events.EVENING_MS));
        try (PositionWriter _ = writer()) {
            await().atMost(PATIENCE)
                    .until(() -> meters.counter("continue_watching.writer.row_failures")
                                    .count()
                            >= 2);
            append(event("p2", Kind.PAUSE, 700_000, Events.EVENING_MS));
            assertThat(committed()).isZero();
            store.works.set(true);
            awaitPosition("p1", 600_000);
            awaitPosition("p2", 700_000);
            await().atMost(PATIENCE).until(() -> committed() == 2);
        }
    }

    @Test
    void close_drainsTheBuffer_andTheSuccessorReadsNothingTwice() {
        append(event("p1", Kind.PROGRESS, 600_000, Events.EVENING_MS));
        try (PositionWriter _ = writer()) {
            await().atMost(PATIENCE).until(() -> events("buffered") == 1);
        }
        assertThat(store.read(new RowKey("p1", "film")).latest().map(Position::positionMs))
                .contains(600_000L);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void badRecords_goToTheDeadLetterTopic_andBlockNothing() throws ExecutionException, InterruptedException {
        PlaybackEvent good = event("p1", Kind.PAUSE, 600_000, Events.EVENING_MS);
        long far = InstantSource.system().millis() + 86_400_000;
        send(record("p1", "not an event".getBytes(StandardCharsets.UTF_8)));
        send(record("p1", good.toBuilder().setStampUs(7).build().toByteArray()));
        send(record("p2", good.toByteArray()));
        send(record("p1", event("p1", Kind.PAUSE, 1_000_000, far).toByteArray()));
        send(record("p1", good.toBuilder().setKindValue(77).build().toByteArray()));
        append(good);
        try (PositionWriter _ = writer()) {
            awaitPosition("p1", 600_000);
            await().atMost(PATIENCE).until(() -> committed() == 6);
        }
        assertThat(events("unknown_kind")).isEqualTo(1);
        assertThat(deadLetters(4))
                .extracting(letter -> header(letter, DeadLetter.FIELD))
                .containsExactlyInAnyOrder("value", "stamp_us", "key", "stamp_us");
        assertThat(deadLetters(4)).allSatisfy(letter -> {
            assertThat(header(letter, DeadLetter.CONSUMER)).isEqualTo(settings.writerGroup());
            assertThat(header(letter, DeadLetter.TOPIC))
                    .isEqualTo(topics.playbackEvents().name());
            assertThat(header(letter, DeadLetter.OFFSET)).isNotEmpty();
        });
    }

    @Test
    void poisonOfAlmostOneMebibyte_isDeadLetteredAsAPointer_andThePartitionGoesOn()
            throws ExecutionException, InterruptedException {
        byte[] poison = new byte[(1 << 20) - 256];
        new SplittableRandom(1).nextBytes(poison);
        send(record("p1", poison));
        send(record("p1", event("p1", Kind.PAUSE, 600_000, Events.EVENING_MS).toByteArray()));
        try (PositionWriter _ = writer()) {
            awaitPosition("p1", 600_000);
            await().atMost(PATIENCE).until(() -> committed() == 2);
        }
        assertThat(deadLetters(1)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(header(letter, DeadLetter.OMITTED_BODY_BYTES)).isEqualTo(Integer.toString(poison.length));
        });
    }

    @Test
    void secondWriter_takesPartitionsOver_andBothWrite() {
        try (PositionWriter _ = writer();
                PositionWriter _ = writer()) {
            for (int i = 0; i < 40; i++) {
                append(event("member-" + i, Kind.PAUSE, 600_000 + i, Events.EVENING_MS));
            }
            for (int i = 0; i < 40; i++) {
                awaitPosition("member-" + i, 600_000 + i);
            }
        }
        assertThat(committed()).isEqualTo(40);
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        producer.send(record).get();
    }

    private double events(String outcome) {
        return meters.counter("continue_watching.writer.events", "outcome", outcome)
                .count();
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(topics.playbackEvents().name(), 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.plainConsumer("writer-it-letters", Map.of())) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(topics.deadLetter().name(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                return letters.size() >= count;
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
