package dev.showrunner.feed.kafka;

import dev.showrunner.events.DeadLetters;
import dev.showrunner.events.EventOutcome;
import dev.showrunner.events.EventReader;
import dev.showrunner.feed.Viewing;
import dev.showrunner.feed.redis.ModelWriter;
import dev.showrunner.feed.redis.ModelWriter.Result;
import dev.showrunner.kit.tracing.ConsumedBatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * One consumer's partitions, from the log into the model.
 *
 * <p>Redis says where each partition stands. A batch names the position that it continues, and the script applies it only
 * if that is the position in force; so a batch that was applied although its answer got lost, one of a former owner of
 * the partition, and one that follows a loss of Redis' data all end the same way: nothing is applied and the consumer
 * seeks to where the model stands. Kafka's own committed offsets are not used.
 *
 * <p>Used by one thread.
 */
final class ModelFeed implements ConsumerRebalanceListener {
    /** Bounds the time for which one script keeps Redis from its other users: about 5 ms. */
    private static final int BATCH = 40;

    private final Consumer<byte[], byte[]> consumer;
    private final DeadLetters deadLetters;
    private final ModelWriter model;
    private final MeterRegistry metrics;
    private final ConsumedBatch traced;
    private final Map<TopicPartition, OptionalLong> positions = new HashMap<>();

    ModelFeed(
            Consumer<byte[], byte[]> consumer,
            DeadLetters deadLetters,
            ModelWriter model,
            MeterRegistry metrics,
            ConsumedBatch traced) {
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        this.model = model;
        this.metrics = metrics;
        this.traced = traced;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Where a partition stands is asked when its first records come: Redis may be away just now.
        partitions.forEach(positions::remove);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
    }

    /** Applies what was polled. On failure the caller rewinds and polls again. */
    void apply(ConsumerRecords<byte[], byte[]> polled) {
        polled.forEach(record -> traced.add(record.headers()));
        for (TopicPartition partition : polled.partitions()) {
            apply(partition, polled.records(partition));
        }
        traced.end();
    }

    /** Goes back to where the model stands, after a failure half-way through a poll. */
    void rewind() {
        traced.abandon("it is read again");
        deadLetters.discard();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong position = positions.get(partition);
            if (position != null) {
                seek(partition, position);
            }
        }
    }

    private void apply(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        OptionalLong position = positions.get(partition);
        if (position == null) {
            OptionalLong stored = model.position(partition.topic(), partition.partition());
            positions.put(partition, stored);
            // A first record beyond the position means that the log has been cut since: there is nothing to go back to.
            if (stored.isPresent() && stored.getAsLong() > records.getFirst().offset()) {
                seek(partition, stored);
                return;
            }
        }
        Set<Viewing> batch = new LinkedHashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            collect(record, batch);
            if (batch.size() >= BATCH && !write(partition, record.offset() + 1, batch)) {
                return;
            }
        }
        write(partition, records.getLast().offset() + 1, batch);
    }

    /** Writes and empties the batch; false if the model stands elsewhere and the consumer has gone there. */
    private boolean write(TopicPartition partition, long next, Set<Viewing> batch) {
        flushDeadLetters();
        OptionalLong from = positions.getOrDefault(partition, OptionalLong.empty());
        Result result = traced.call(
                "redis: update model",
                () -> model.apply(partition.topic(), partition.partition(), from, next, List.copyOf(batch)));
        return switch (result) {
            case Result.Applied _ -> {
                metrics.counter("feed.model.viewings").increment(batch.size());
                positions.put(partition, OptionalLong.of(next));
                batch.clear();
                yield true;
            }
            case Result.Elsewhere(OptionalLong position) -> {
                positions.put(partition, position);
                seek(partition, position);
                yield false;
            }
        };
    }

    private void seek(TopicPartition partition, OptionalLong position) {
        if (position.isPresent()) {
            consumer.seek(partition, position.getAsLong());
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
    }

    private void collect(ConsumerRecord<byte[], byte[]> record, Set<Viewing> batch) {
        switch (EventReader.read(record.key(), record.value())) {
            // The set drops the same session reported again: to the model it is the same viewing.
            case EventOutcome.Accepted(var event) -> Viewings.of(event).ifPresent(batch::add);
            case EventOutcome.UnknownKind _ ->
                metrics.counter("feed.model.unknown.kinds").increment();
            case EventOutcome.Rejected rejected -> deadLetters.add(record, rejected);
        }
    }

    private void flushDeadLetters() {
        int letters = deadLetters.pending();
        deadLetters.flush().ifPresent(cause -> {
            throw new KafkaException("a dead letter was not acknowledged", cause);
        });
        metrics.counter("feed.model.dead.letters").increment(letters);
    }
}
