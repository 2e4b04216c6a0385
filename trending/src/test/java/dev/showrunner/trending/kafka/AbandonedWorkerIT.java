package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.Partial.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;

/**
 * Workers that stop between two calls to their producer, wherever the seed says, and are never heard of again: before,
 * within and after a transaction, with it left open. Each successor takes over from the topics alone.
 */
@NeedsBackends(BackendKind.KAFKA)
final class AbandonedWorkerIT {
    private static final int MOST_CALLS = 1_200;
    private static final int SESSIONS_A_DEATH = 100;
    private static final int PARTITION = 5;

    private static final class Killed extends RuntimeException {
        Killed() {
            super("killed by the test");
        }
    }

    private final Cluster cluster = Cluster.create();
    private final TopicPartition source =
            new TopicPartition(cluster.configuration.topics().playbackEvents().name(), PARTITION);
    private final List<Producer<byte[], byte[]>> abandoned = new ArrayList<>();

    @AfterEach
    void closeAbandoned() {
        abandoned.forEach(producer -> producer.close(Duration.ZERO));
    }

    @Proof(
            claim = "A worker that dies between any two calls to its producer loses and doubles nothing",
            of = "deaths at most",
            sample = 10,
            full = 200,
            seed = 42)
    void deathBetweenAnyTwoCalls_losesAndDoublesNothing(ProofRun proof) {
        Random random = new Random(proof.seed());
        List<PlaybackEvent> events =
                new Viewing(proof.seed(), System.currentTimeMillis()).sessions(SESSIONS_A_DEATH * proof.size());
        cluster.send(events);
        int deaths = 0;
        while (deaths < proof.size() && !reachesTheEnd(random.nextInt(1, MOST_CALLS))) {
            deaths++;
            proof.reached(deaths);
        }
        assertThat(deaths).isGreaterThan(proof.size() / 2);
        assertThat(reachesTheEnd(Integer.MAX_VALUE)).isTrue();
        MergedCounts counts = new MergedCounts(8);
        cluster.read(cluster.configuration.topics().trendingPartials().name(), 8)
                .forEach(record -> PartialCodec.decode(record.key(), record.value())
                        .ifPresent(row -> counts.apply(record.partition(), List.of(row))));
        cluster.assertExactIn(PARTITION, counts);
    }

    /** Works through the partition, but dies at the given number of calls. */
    private boolean reachesTheEnd(int calls) {
        Producer<byte[], byte[]> producer =
                cluster.producers.open(cluster.configuration.group() + "-" + PARTITION, Map.of());
        abandoned.add(producer);
        CountWorker worker = new CountWorker(
                source,
                cluster.configuration,
                dying(producer, calls),
                new CountMeters(new SimpleMeterRegistry()),
                System::nanoTime,
                Tracing.off());
        Map<String, Object> settings = Map.of("group.id", cluster.configuration.group(), "max.poll.records", 97);
        try (Consumer<byte[], byte[]> consumer = cluster.clients.plainConsumer("test", settings)) {
            Progress progress = worker.restore(
                            new PartitionState(cluster.clients, cluster.configuration, System::nanoTime))
                    .orElse(new Progress(0, 0, 0, 0));
            consumer.assign(List.of(source));
            consumer.seek(source, progress.dedupeFrom());
            long end = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
            while (consumer.position(source) < end) {
                worker.count(consumer.poll(Duration.ofMillis(200)).records(source));
                worker.commit(consumer.groupMetadata(), false);
            }
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> dying(Producer<byte[], byte[]> producer, int calls) {
        int[] left = {calls};
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                AbandonedWorkerIT.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    if (left[0]-- <= 0) {
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
