package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.ConflationBuffer;
import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.RegisterRules;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import dev.showrunner.events.DeadLetters;
import dev.showrunner.events.EventOutcome;
import dev.showrunner.events.EventReader;
import dev.showrunner.events.TopicSpec;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.tracing.ConsumedBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn after the other: read events, conflate them, write what is due, commit what is durable.
 *
 * <p>Rows that a pause or the like touched are written at once, all others when the oldest is {@code flushAge} old or there
 * are {@code maxRows} of them. Offsets are committed only when nothing read is unwritten, so whatever ends this process, the
 * next owner of a partition reads again what was lost from memory; writing it twice changes nothing. While the store does
 * not acknowledge, nothing more is read: the log keeps it better than a buffer would. Not thread-safe.
 */
final class WriterLoop implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(WriterLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final PositionStore store;
    private final ConflationBuffer buffer;
    private final DeadLetters deadLetters;
    private final WriterMeters meters;
    private final LogSettings settings;
    private final ConsumedBatch batch;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long oldestNanos;
    private long retryNanos;
    private boolean blocked;

    WriterLoop(
            Consumer<byte[], byte[]> consumer,
            PositionStore store,
            RegisterRules rules,
            DeadLetters deadLetters,
            WriterMeters meters,
            LogSettings settings,
            ConsumedBatch batch) {
        this.consumer = consumer;
        this.store = store;
        this.buffer = new ConflationBuffer(rules);
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.settings = settings;
        this.batch = batch;
    }

    void subscribe(TopicSpec topic) {
        consumer.subscribe(List.of(topic.name()), this);
    }

    void step() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            take(record);
        }
        meters.lag(consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum());
        if (blocked) {
            if (System.nanoTime() - retryNanos >= 0) {
                flushAll();
            }
        } else if (isDue()) {
            flushAll();
        } else if (buffer.hasUrgent()) {
            write(buffer.takeUrgent());
        }
    }

    /** Writes and commits what is left, as far as the store lets it. */
    void drain() {
        flushAll();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Writing positions of {}", partitions);
        if (blocked) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        flushAll();
        uncommitted.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
        batch.abandon("partitions lost");
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        batch.add(record.headers());
        switch (EventReader.read(record.key(), record.value())) {
            case EventOutcome.Accepted(PlaybackEvent event)
            when isFromTheFuture(event, record) ->
                setAside(record, new EventOutcome.Rejected("stamp_us", "lies too far ahead of the arrival in the log"));
            case EventOutcome.Accepted(PlaybackEvent event) -> meters.offered(buffer.offer(event));
            case EventOutcome.UnknownKind _ -> meters.unknownKind();
            case EventOutcome.Rejected rejection -> setAside(record, rejection);
        }
        if (uncommitted.isEmpty()) {
            oldestNanos = System.nanoTime();
        }
        uncommitted.put(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
    }

    /** Such a stamp would win against every device until its day comes. */
    private boolean isFromTheFuture(PlaybackEvent event, ConsumerRecord<byte[], byte[]> record) {
        return event.getStampUs() / 1_000
                > record.timestamp() + settings.maxAhead().toMillis();
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, EventOutcome.Rejected rejection) {
        deadLetters.add(record, rejection);
        meters.deadLetter();
    }

    private boolean isDue() {
        return buffer.size() >= settings.maxRows()
                || (!uncommitted.isEmpty()
                        && System.nanoTime() - oldestNanos
                                >= settings.flushAge().toNanos());
    }

    private void flushAll() {
        if (write(buffer.takeAll()) && deadLetters.flush().isEmpty() && !uncommitted.isEmpty()) {
            commit();
        }
    }

    private void commit() {
        try {
            consumer.commitSync(uncommitted);
            uncommitted.clear();
            batch.end();
        } catch (RebalanceInProgressException e) {
            LOG.debug("A rebalance is under way; the next flush commits", e);
        }
    }

    private boolean write(Map<RowKey, ResumeRow> rows) {
        Set<RowKey> failed = rows.isEmpty() ? Set.of() : batch.within(() -> store.merge(rows));
        meters.written(rows.size() - failed.size(), failed.size());
        if (!failed.isEmpty()) {
            buffer.putBack(failed.stream().collect(Collectors.toMap(key -> key, rows::get)));
        }
        block(!failed.isEmpty());
        return failed.isEmpty();
    }

    private void block(boolean block) {
        if (block) {
            retryNanos = System.nanoTime() + RETRY.toNanos();
            consumer.pause(consumer.assignment());
        } else if (blocked) {
            consumer.resume(consumer.assignment());
        }
        if (block != blocked) {
            LOG.warn(block ? "The store does not acknowledge; reading waits" : "The store acknowledges again");
        }
        blocked = block;
    }
}
