package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.config.Offsets;
import dev.showrunner.trending.config.TrendingConfiguration;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership in the consumer group, from joining to leaving. A partition that is assigned is taken over inside the
 * rebalance, so that nothing is read before its state is there. Any failure ends the session: what a worker has in
 * memory may then differ from what was committed, so all of it is dropped and the next session restores. Single-threaded.
 */
final class CountSession implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CountSession.class);

    private final Consumer<byte[], byte[]> consumer;
    private final CountWorkers takeOver;
    private final CountMeters meters;
    private final NanoClock nanos;
    private final long commitNanos;
    private final Offsets offsets;
    private final Parallel parallel = new Parallel();
    private final Map<TopicPartition, CountWorker> workers = new ConcurrentHashMap<>();
    private long lastCommit;

    CountSession(
            Consumer<byte[], byte[]> consumer,
            CountWorkers takeOver,
            CountMeters meters,
            NanoClock nanos,
            TrendingConfiguration configuration) {
        this.consumer = consumer;
        this.takeOver = takeOver;
        this.meters = meters;
        this.nanos = nanos;
        commitNanos = configuration.commitInterval().toNanos();
        offsets = configuration.offsets();
        lastCommit = nanos.nanoTime();
        consumer.subscribe(List.of(configuration.topics().playbackEvents().name()), this);
    }

    /** Reads, counts, and commits when it is time. */
    void poll() {
        long wait = Math.max(1_000_000, commitNanos - (nanos.nanoTime() - lastCommit));
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofNanos(wait));
        ConsumerGroupMetadata group = consumer.groupMetadata();
        boolean due = nanos.nanoTime() - lastCommit >= commitNanos;
        Map<TopicPartition, Boolean> caughtUp = caughtUp();
        parallel.each(workers.entrySet(), entry -> {
            entry.getValue().count(records.records(entry.getKey()));
            if (due) {
                entry.getValue().commit(group, caughtUp.getOrDefault(entry.getKey(), false));
            }
            return entry;
        });
        if (due) {
            lastCommit = nanos.nanoTime();
        }
    }

    private Map<TopicPartition, Boolean> caughtUp() {
        Map<TopicPartition, Boolean> caughtUp = new HashMap<>();
        long total = 0;
        for (TopicPartition partition : workers.keySet()) {
            OptionalLong lag = consumer.currentLag(partition);
            caughtUp.put(partition, lag.orElse(1) == 0);
            total += lag.orElse(0);
        }
        meters.lag(total);
        return caughtUp;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = List.copyOf(assigned);
        Map<TopicPartition, Optional<Progress>> progress = new ConcurrentHashMap<>();
        parallel.each(partitions, partition -> {
            CountWorkers.Restored restored = takeOver.takeOver(partition);
            workers.put(partition, restored.worker());
            progress.put(partition, restored.progress());
            return partition;
        });
        // Only now are the dead owner's offsets either committed or gone for good.
        Map<TopicPartition, OffsetAndMetadata> group = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata committed = group.get(partition);
            StartPosition position = new StartPosition(
                    partition,
                    offsets,
                    progress.getOrDefault(partition, Optional.empty()),
                    committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset()),
                    starts.getOrDefault(partition, 0L),
                    ends.getOrDefault(partition, 0L));
            consumer.seek(partition, position.offset());
            Objects.requireNonNull(workers.get(partition)).countFrom(position.countFrom());
        }
        LOG.info(
                "Counting partitions {}",
                workers.keySet().stream()
                        .map(TopicPartition::partition)
                        .sorted()
                        .toList());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        ConsumerGroupMetadata group = consumer.groupMetadata();
        Set<TopicPartition> owned = new HashSet<>(revoked);
        owned.retainAll(workers.keySet());
        parallel.each(owned, partition -> {
            try (CountWorker worker = Objects.requireNonNull(workers.remove(partition))) {
                worker.commit(group, false);
            }
            return partition;
        });
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lost.forEach(partition -> Optional.ofNullable(workers.remove(partition)).ifPresent(CountWorker::close));
    }

    /** Ends an orderly session with a last commit: leaving the group revokes all partitions. */
    void leave() {
        consumer.close();
    }

    /** Drops what a failed session has in memory. Harmless after {@link #leave}. */
    @Override
    public void close() {
        onPartitionsLost(Set.copyOf(workers.keySet()));
        consumer.close();
        parallel.close();
    }
}
