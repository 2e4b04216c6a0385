package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.config.TrendingConfiguration;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Makes workers that have taken over their partition's state. */
@Singleton
final class CountWorkers {
    private static final Map<String, Object> SETTINGS = Map.of("buffer.memory", 8L << 20, "batch.size", 64 << 10);

    /**
     * A worker and where it stands.
     *
     * @param worker the owner of the partition from now on
     * @param progress the last progress row that it found
     */
    record Restored(CountWorker worker, Optional<Progress> progress) {}

    private final KafkaClients clients;
    private final TransactionalProducers producers;
    private final TrendingConfiguration configuration;
    private final CountMeters meters;
    private final NanoClock nanos;
    private final Tracing tracing;

    CountWorkers(
            KafkaClients clients,
            TransactionalProducers producers,
            TrendingConfiguration configuration,
            CountMeters meters,
            NanoClock nanos,
            Tracing tracing) {
        this.clients = clients;
        this.producers = producers;
        this.configuration = configuration;
        this.meters = meters;
        this.nanos = nanos;
        this.tracing = tracing;
    }

    /** Takes a partition over from whoever had it. Blocks until its state is read. */
    Restored takeOver(TopicPartition partition) {
        String transactionalId = configuration.group() + "-" + partition.partition();
        Producer<byte[], byte[]> producer = producers.open(transactionalId, SETTINGS);
        CountWorker worker = new CountWorker(partition, configuration, producer, meters, nanos, tracing);
        try {
            return new Restored(worker, worker.restore(new PartitionState(clients, configuration, nanos)));
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }
}
