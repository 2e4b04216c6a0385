package dev.showrunner.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.events.DeadLetter;
import dev.showrunner.events.EventIntake;
import dev.showrunner.events.EventOutcome;
import dev.showrunner.events.EventRecords;
import dev.showrunner.events.Topics;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.feed.Taste;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.redis.ModelReader;
import dev.showrunner.kit.kafka.KafkaClients;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the log to the model, on a real broker and a real Redis. */
@NeedsBackends({BackendKind.KAFKA, BackendKind.REDIS})
final class ModelLoopIT {
    private static final String NOBODY = "http://127.0.0.1:1";
    private static final Topics TOPICS = new Topics("model-loop-it-");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long RUNTIME_MS = 3_600_000;
    private static final long START_MS = System.currentTimeMillis() - RUNTIME_MS;

    private EmbeddedServer server = start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void events_duplicatesPoisonAndARestart_changeTheModelOnce() throws Exception {
        send(event("p1", "heat", 0, Kind.PROGRESS, RUNTIME_MS / 2));
        send(event("p1", "heat", 0, Kind.PROGRESS, RUNTIME_MS / 2));
        sendBytes("p1", "not an event".getBytes(StandardCharsets.UTF_8));
        send(event("p1", "opened-only", 1, Kind.STOP, 1_000));
        send(event("p1", "ronin", 2, Kind.FINISH, RUNTIME_MS));
        Taste expected = new Taste(
                List.of(new Taste.Watched("ronin", START_MS + 2_000, true), new Taste.Watched("heat", START_MS, false)),
                Map.of(
                        "ronin", List.of(new Taste.Neighbour("heat", 1)),
                        "heat", List.of(new Taste.Neighbour("ronin", 1))),
                Map.of("ronin", 1L, "heat", 1L));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taste("p1")).isEqualTo(expected));

        server.close();
        send(event("p1", "heat", 0, Kind.STOP, RUNTIME_MS / 2));
        send(event("p1", "collateral", 3, Kind.STOP, RUNTIME_MS / 2));
        server = start();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(taste("p1").watchedTitles()).containsExactly("collateral", "ronin", "heat"));
        assertThat(taste("p1").watchers()).containsEntry("heat", 1L).containsEntry("ronin", 1L);
        assertThat(deadLetter("p1").headers().lastHeader(DeadLetter.CONSUMER).value())
                .isEqualTo("feed-model".getBytes(StandardCharsets.UTF_8));
    }

    /** Its dead letter was larger than a request may be, so that the loop read it again for ever. */
    @Test
    void poisonOfAlmostOneMebibyte_isDeadLetteredAsAPointer_andThePartitionGoesOn() throws Exception {
        byte[] poison = new byte[(1 << 20) - 256];
        new SplittableRandom(1).nextBytes(poison);
        sendBytes("p2", poison);
        send(event("p2", "thief", 0, Kind.PROGRESS, RUNTIME_MS / 2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(taste("p2").watchedTitles()).containsExactly("thief"));
        ConsumerRecord<byte[], byte[]> letter = deadLetter("p2");
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader(DeadLetter.OMITTED_BODY_BYTES).value())
                .isEqualTo(Integer.toString(poison.length).getBytes(StandardCharsets.UTF_8));
    }

    private Taste taste(String profile) {
        try {
            return server.getApplicationContext().getBean(ModelReader.class).taste(profile, Duration.ofSeconds(20));
        } catch (CallException e) {
            throw new AssertionError(e);
        }
    }

    private static PlaybackEvent event(String profile, String title, int session, Kind kind, long watchedMs) {
        PlaybackEvent report = PlaybackEvent.newBuilder()
                .setEventId(profile + "-" + session + "-" + kind)
                .setProfileId(profile)
                .setDeviceId("tv")
                .setSessionId(profile + "-" + session)
                .setSessionStartMs(START_MS + session * 1_000L)
                .setSequence(1)
                .setTitleId(title)
                .setRegion("US")
                .setKind(kind)
                .setSessionBeganWith(Kind.START)
                .setPositionMs(watchedMs)
                .setRuntimeMs(RUNTIME_MS)
                .setWatchedMs(1_000)
                .setSessionWatchedMs(watchedMs)
                .setDeviceTimeMs(START_MS + RUNTIME_MS)
                .build();
        return switch (EventIntake.accept(report, START_MS + RUNTIME_MS)) {
            case EventOutcome.Accepted(PlaybackEvent event) -> event;
            case EventOutcome refused -> throw new AssertionError(refused.toString());
        };
    }

    private static void send(PlaybackEvent event) throws ExecutionException, InterruptedException {
        send(EventRecords.of(TOPICS.playbackEvents(), event));
    }

    private static void sendBytes(String key, byte[] value) throws ExecutionException, InterruptedException {
        send(new ProducerRecord<>(TOPICS.playbackEvents().name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        try (ApplicationContext context = context();
                Producer<byte[], byte[]> producer =
                        context.getBean(KafkaClients.class).producer("model-loop-it", Map.of("max.block.ms", 60_000))) {
            producer.send(record).get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String profile) {
        try (ApplicationContext context = context();
                Consumer<byte[], byte[]> consumer =
                        context.getBean(KafkaClients.class).plainConsumer("model-loop-it", Map.of())) {
            TopicPartition partition = new TopicPartition(TOPICS.deadLetter().name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                found.removeIf(letter -> !Arrays.equals(letter.key(), profile.getBytes(StandardCharsets.UTF_8)));
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    private static ApplicationContext context() {
        return ApplicationContext.run(new TreeMap<>(SharedBackends.properties(BackendKind.KAFKA)));
    }

    private static EmbeddedServer start() {
        Map<String, Object> properties = new TreeMap<>(SharedBackends.properties(BackendKind.KAFKA, BackendKind.REDIS));
        properties.putAll(Map.of(
                "micronaut.server.port", "-1",
                "postgres.url", "jdbc:postgresql://127.0.0.1:1/nowhere",
                "rate-limit.url", NOBODY,
                "feed.upstreams.continue-watching", NOBODY,
                "feed.upstreams.trending", NOBODY,
                "redis.command-timeout", "20s",
                "kafka.request-timeout", "20s",
                "kafka.delivery-timeout", "60s",
                "feed.model-name", "model-loop-it",
                "feed.topic-prefix", TOPICS.prefix()));
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }
}
