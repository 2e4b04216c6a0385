package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.Totals;
import dev.showrunner.trending.Window;
import dev.showrunner.trending.config.Offsets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What becomes of the counts when their owner dies in the pause of a commit, as in the drill worker-killed-mid-commit. */
@NeedsBackends(BackendKind.KAFKA)
final class CommitProtocolIT {
    private static final int PARTITION = 3;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Without ends of sessions: those are saved with the counts and would be recognised when they are read again. */
    private final List<PlaybackEvent> events = new Viewing(5, System.currentTimeMillis())
            .sessions(300).stream()
                    .filter(event -> event.getKind() != Kind.STOP)
                    .toList();

    private final long different =
            events.stream().map(PlaybackEvent::getEventId).distinct().count();

    @Test
    void offsetsInTheTransaction_deathInThePause_countsEachEventOnce() {
        assertThat(countAfterADeath(Offsets.IN_TRANSACTION).events()).isEqualTo(different);
    }

    @Test
    void offsetsOutside_deathInThePause_countsEventsTwice() {
        assertThat(countAfterADeath(Offsets.OUTSIDE).events()).isGreaterThan(different);
    }

    private Totals countAfterADeath(Offsets offsets) {
        Cluster cluster = Cluster.create(offsets, Duration.ofMillis(1));
        cluster.send(events);
        dieInTheSecondPause(cluster);
        MergeReader merge = cluster.mergeReader();
        Stages successor = cluster.stages(cluster.countNode(), merge);
        successor.start();
        try {
            await().atMost(SOON).until(() -> Cluster.judged(merge) >= events.size() && caughtUp(cluster));
            return merge.counts()
                    .flatMap(counts -> counts.totals(MergedCounts.WORLD, Window.WEEK))
                    .orElseThrow();
        } finally {
            successor.stop();
        }
    }

    /** Whether the group has committed the end of every partition. */
    private static boolean caughtUp(Cluster cluster) {
        String topic = cluster.configuration.topics().playbackEvents().name();
        try (var consumer = cluster.clients.plainConsumer("test", Map.of("group.id", cluster.configuration.group()))) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            var committed = consumer.committed(Set.copyOf(all));
            return consumer.endOffsets(all).entrySet().stream().allMatch(end -> {
                var offset = committed.get(end.getKey());
                return offset != null && offset.offset() == end.getValue();
            });
        }
    }

    private static void dieInTheSecondPause(Cluster cluster) {
        TopicPartition source = new TopicPartition(
                cluster.configuration.topics().playbackEvents().name(), PARTITION);
        Map<String, Object> settings = Map.of("group.id", cluster.configuration.group(), "max.poll.records", 20);
        Producer<byte[], byte[]> producer =
                cluster.producers.open(cluster.configuration.group() + "-" + PARTITION, Map.of());
        CountWorker worker = new CountWorker(
                source,
                cluster.configuration,
                dying(producer),
                new CountMeters(new SimpleMeterRegistry()),
                System::nanoTime,
                Tracing.off());
        worker.restore(new PartitionState(cluster.clients, cluster.configuration, System::nanoTime));
        try (Consumer<byte[], byte[]> consumer = cluster.clients.plainConsumer("test", settings)) {
            consumer.assign(List.of(source));
            consumer.seekToBeginning(List.of(source));
            while (true) {
                worker.count(consumer.poll(Duration.ofMillis(200)).records(source));
                worker.commit(consumer.groupMetadata(), false);
            }
        } catch (Killed e) {
            assertThat(e).hasMessage("in the pause");
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static final class Killed extends RuntimeException {
        Killed() {
            super("in the pause");
        }
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> dying(Producer<byte[], byte[]> producer) {
        int[] pauses = {0};
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                CommitProtocolIT.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("flush") && ++pauses[0] == 2) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
