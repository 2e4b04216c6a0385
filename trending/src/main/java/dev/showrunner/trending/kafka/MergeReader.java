package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.LoopHealth;
import dev.showrunner.kit.kafka.StopSignal;
import dev.showrunner.kit.tracing.ConsumedBatch;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.config.TrendingConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The merge stage: reads all partials from the start and keeps reading. When it has to start again, what it had answers
 * until the new state is warm.
 */
@Singleton
public final class MergeReader implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(MergeReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Map<String, Object> SETTINGS =
            Map.of("max.poll.records", 5_000, "max.partition.fetch.bytes", 1 << 20, "fetch.max.bytes", 8 << 20);

    private final KafkaClients clients;
    private final TrendingConfiguration configuration;
    private final NanoClock nanos;
    private final Tracing tracing;
    private final LoopHealth health = new LoopHealth();
    private volatile Optional<MergedPartials> warm = Optional.empty();

    MergeReader(KafkaClients clients, TrendingConfiguration configuration, NanoClock nanos, Tracing tracing) {
        this.clients = clients;
        this.configuration = configuration;
        this.nanos = nanos;
        this.tracing = tracing;
    }

    /** The merged counts; empty until all that was committed before the start is read. */
    public Optional<MergedCounts> counts() {
        return warm.map(MergedPartials::counts);
    }

    /** Whether some partition has not reported for longer than it should take, so that the lists lag behind. */
    public boolean isStale() {
        long allowed = configuration.staleAfter().toNanos();
        return warm.map(partials -> partials.silence() > allowed).orElse(true);
    }

    @Override
    public String name() {
        return "trending-merge";
    }

    @Override
    public LoopHealth health() {
        return health;
    }

    @Override
    public void run(StopSignal stopping) {
        String topic = configuration.topics().trendingPartials().name();
        List<TopicPartition> partitions = IntStream.range(
                        0, configuration.topics().trendingPartials().partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (Consumer<byte[], byte[]> consumer = clients.plainConsumer(configuration.group() + "-merge", SETTINGS)) {
            stopping.onStop(consumer::wakeup);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, partitions, stopping);
        } catch (WakeupException e) {
            LOG.debug("Woken to stop", e);
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, StopSignal stopping) {
        MergedPartials partials = new MergedPartials(partitions.size(), nanos);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long started = nanos.nanoTime();
        boolean isWarm = false;
        ConsumedBatch batch =
                tracing.consumed(configuration.topics().trendingPartials().name(), configuration.group() + "-merge");
        while (!stopping.isStopping()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (isWarm) { // what was written before the start belongs to traces of long ago
                    batch.add(record.headers());
                }
                PartialCodec.decode(record.key(), record.value())
                        .ifPresent(row -> partials.add(record.partition(), row));
            }
            batch.end();
            health.running();
            if (!isWarm
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                isWarm = true;
                partials.warm();
                warm = Optional.of(partials);
                LOG.info(
                        "Warm after {} ms",
                        Duration.ofNanos(nanos.nanoTime() - started).toMillis());
            }
        }
    }
}
