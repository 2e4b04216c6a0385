package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.CapturedLogs;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.events.DeadLetter;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.kafka.LoopHealth.State.Refusing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.ConsumerRebalanceListenerInvoker;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Both stages against a real broker, end to end. */
@NeedsBackends(BackendKind.KAFKA)
final class TrendingKafkaIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Cluster cluster = Cluster.create();

    @Test
    void events_throughBothStages_equalTheOracle_andPoisonGoesToTheDeadLetterTopic() {
        List<PlaybackEvent> events = new Viewing(1, System.currentTimeMillis()).sessions(400);
        cluster.send(events.subList(0, events.size() / 2));
        cluster.sendRaw(3, new byte[] {(byte) 0xff, 1, 2});
        cluster.send(events.subList(events.size() / 2, events.size()));
        MergeReader merge = countAll(events.size() + 1);
        cluster.assertExact(merge.counts().orElseThrow());

        List<ConsumerRecord<byte[], byte[]>> dead =
                cluster.read(cluster.configuration.topics().deadLetter().name(), 1);
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().value()).containsExactly(0xff, 1, 2);
        assertThat(headers(dead.getFirst()))
                .containsEntry(DeadLetter.CONSUMER, cluster.configuration.group())
                .containsEntry(DeadLetter.PARTITION, "3")
                .containsKeys(DeadLetter.REASON, DeadLetter.TOPIC, DeadLetter.OFFSET);
    }

    /** Its dead letter exceeded the size of a request, so the transaction failed and the partition stood still. */
    @Test
    void poisonOfAlmostOneMebibyte_goesToTheDeadLetterTopicAsAPointer_andThePartitionGoesOn() {
        byte[] poison = new byte[(1 << 20) - 256];
        new SplittableRandom(4).nextBytes(poison);
        for (int partition = 0; partition < 8; partition++) {
            cluster.sendRaw(partition, poison);
        }
        List<PlaybackEvent> events = new Viewing(4, System.currentTimeMillis()).sessions(50);
        cluster.send(events);
        MergeReader merge = countAll(events.size() + 8);
        cluster.assertExact(merge.counts().orElseThrow());

        List<ConsumerRecord<byte[], byte[]>> dead =
                cluster.read(cluster.configuration.topics().deadLetter().name(), 1);
        assertThat(dead).hasSize(8).allSatisfy(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(headers(letter))
                    .containsEntry(DeadLetter.OMITTED_BODY_BYTES, Integer.toString(poison.length))
                    .containsEntry(DeadLetter.OFFSET, "0");
        });
        assertThat(dead)
                .extracting(letter -> headers(letter).get(DeadLetter.PARTITION))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void groupOffsetsExpired_countingGoesOnFromTheProgress() {
        List<PlaybackEvent> events = new Viewing(2, System.currentTimeMillis()).sessions(200);
        int half = events.size() / 2;
        cluster.send(events.subList(0, half));
        countAll(half);
        try (Admin admin = cluster.clients.admin("test")) {
            onceTheGroupIsEmpty(() -> admin.deleteConsumerGroupOffsets(cluster.configuration.group(), partitions())
                    .all()
                    .get());
        }
        cluster.send(events.subList(half, events.size()));
        cluster.assertExact(countAll(events.size()).counts().orElseThrow());
    }

    @Test
    void groupOffsetsMoved_refusesWithAnExplanation() {
        List<PlaybackEvent> events = new Viewing(3, System.currentTimeMillis()).sessions(100);
        cluster.send(events);
        countAll(events.size());
        try (Admin admin = cluster.clients.admin("test")) {
            onceTheGroupIsEmpty(() -> admin.alterConsumerGroupOffsets(
                            cluster.configuration.group(),
                            partitions().stream().collect(Collectors.toMap(p -> p, _ -> new OffsetAndMetadata(1))))
                    .all()
                    .get());
        }
        CountNode node = cluster.countNode();
        Stages stages = cluster.stages(node);
        try (CapturedLogs logs = CapturedLogs.of(ConsumerRebalanceListenerInvoker.class)) {
            stages.start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(node.health().state())
                            .isInstanceOfSatisfying(
                                    Refusing.class,
                                    refusal ->
                                            assertThat(refusal.reason()).contains("did somebody reset the offsets?")));
            stages.stop();
            assertThat(logs.messages())
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message).contains("did somebody reset the offsets?"));
        }
    }

    private MergeReader countAll(long records) {
        MergeReader merge = cluster.mergeReader();
        Stages stages = cluster.stages(cluster.countNode(), merge);
        stages.start();
        try {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Cluster.judged(merge)).isEqualTo(records));
            return merge;
        } finally {
            stages.stop();
        }
    }

    /** The broker refuses to touch offsets until the last member, which may have taken long to stop, is gone. */
    private static void onceTheGroupIsEmpty(Callable<?> change) {
        await().atMost(SOON)
                .ignoreExceptionsMatching(ExecutionException.class::isInstance)
                .until(() -> {
                    change.call();
                    return true;
                });
    }

    private Set<TopicPartition> partitions() {
        String topic = cluster.configuration.topics().playbackEvents().name();
        return IntStream.range(0, 8)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(h -> h.key(), h -> new String(h.value(), StandardCharsets.UTF_8)));
    }
}
