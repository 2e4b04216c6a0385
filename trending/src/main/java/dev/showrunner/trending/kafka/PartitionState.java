package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.trending.Partial;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.config.TrendingConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a partition of {@code trending-partials} from its start to the high watermark. Only to the last stable offset
 * would not do: right after a fence the markers of the aborted transaction may still be missing, and what lies behind
 * them is committed state.
 */
final class PartitionState {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final TrendingConfiguration configuration;
    private final NanoClock nanos;

    PartitionState(KafkaClients clients, TrendingConfiguration configuration, NanoClock nanos) {
        this.clients = clients;
        this.configuration = configuration;
        this.nanos = nanos;
    }

    /**
     * Hands over the rows.
     *
     * @return the last progress row, if there is one
     */
    Optional<Progress> read(int partition, Consumer<Partial> reader) {
        TopicPartition partials =
                new TopicPartition(configuration.topics().trendingPartials().name(), partition);
        long end = highWatermark(partials);
        Optional<Progress> last = Optional.empty();
        Map<String, Object> overrides = Map.of("max.poll.records", 5_000, "max.partition.fetch.bytes", 4 << 20);
        try (var consumer = clients.plainConsumer(configuration.group() + "-restore-" + partition, overrides)) {
            consumer.assign(List.of(partials));
            consumer.seekToBeginning(List.of(partials));
            long started = nanos.nanoTime();
            while (consumer.position(partials) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Optional<Partial> row = PartialCodec.decode(record.key(), record.value());
                    row.ifPresent(reader);
                    if (row.orElse(null) instanceof Progress progress) {
                        last = Optional.of(progress);
                    }
                }
                requireInTime(started, partials);
            }
        }
        return last;
    }

    private void requireInTime(long started, TopicPartition partials) {
        if (nanos.nanoTime() - started > configuration.restoreTimeout().toNanos()) {
            throw new TimeoutException("Reading %s took longer than %s; trying again. Raise trending.restore-timeout"
                            .formatted(partials, configuration.restoreTimeout())
                    + " if the topic is that large.");
        }
    }

    private long highWatermark(TopicPartition partition) {
        try (Admin admin = clients.admin(configuration.group() + "-restore-" + partition.partition())) {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot ask for the end of " + partition, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
