package dev.showrunner.lab.load.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.events.EventStamp;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.Topics;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@NeedsBackends(BackendKind.KAFKA)
@Execution(ExecutionMode.CONCURRENT) // one test waits for a broker that does not exist
final class KafkaEventLogIT {
    private final String kafka = SharedBackends.endpoint(BackendKind.KAFKA).address();
    private final Topics topics = new Topics("event-log-" + UUID.randomUUID() + "-");

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            new TopicCreation(admin).ensure(List.of(topics.playbackEvents()));
        }
    }

    @Test
    void appended_returnsEachRecordSinceTheOpeningOnce_withoutDeadLetters() throws Exception {
        send("before", 0);
        try (KafkaEventLog log = KafkaEventLog.open(kafka, topics)) {
            assertThat(log.appended()).contains(List.of());
            send("one", 0);
            send("two", 1);
            send("two", 1);
            write("p", new byte[] {1, 2, 3});

            assertThat(log.appended().orElseThrow())
                    .containsExactlyInAnyOrder(
                            new EventLog.Entry("one", "US", 0, true),
                            new EventLog.Entry("two", "US", 1_000, false),
                            new EventLog.Entry("two", "US", 1_000, false));
            assertThat(log.appended()).contains(List.of());
        }
    }

    @Test
    void open_noBroker_throwsWithTheAddress() {
        assertThatThrownBy(() -> KafkaEventLog.open("127.0.0.1:1", topics))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The log of events at 127.0.0.1:1 cannot be read");
    }

    private void send(String id, int sequence) throws Exception {
        long now = Instant.parse("2026-05-01T20:15:00Z").toEpochMilli();
        write(
                "p",
                PlaybackEvent.newBuilder()
                        .setEventId(id)
                        .setProfileId("p")
                        .setDeviceId("tv")
                        .setSessionId("s")
                        .setSessionStartMs(now)
                        .setSequence(sequence)
                        .setTitleId("film")
                        .setRegion("US")
                        .setKind(sequence == 0 ? Kind.START : Kind.PROGRESS)
                        .setSessionBeganWith(Kind.START)
                        .setPositionMs(sequence * 1_000L)
                        .setRuntimeMs(6_000_000)
                        .setWatchedMs(sequence * 1_000L)
                        .setSessionWatchedMs(sequence * 1_000L)
                        .setDeviceTimeMs(now)
                        .setEventTimeMs(now)
                        .setReceivedMs(now)
                        .setStampUs(EventStamp.stampUs(now, sequence))
                        .build()
                        .toByteArray());
    }

    private void write(String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topics.playbackEvents().name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }
}
