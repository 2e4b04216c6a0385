package dev.showrunner.trending.kafka;

import dev.showrunner.events.DeadLetter;
import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventOutcome.Rejected;
import dev.showrunner.events.EventOutcome.UnknownKind;
import dev.showrunner.events.EventReader;
import dev.showrunner.events.Kinds;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.tracing.ConsumedBatch;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.trending.CountFold;
import dev.showrunner.trending.CountFold.Verdict;
import dev.showrunner.trending.Partial;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.SessionKeys;
import dev.showrunner.trending.Watch;
import dev.showrunner.trending.config.TrendingConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Counts one partition. What a commit writes (partials, dead letters, the source offset) is one transaction, begun and
 * ended inside {@link #commit}, by the {@link CommitProtocol}. When that throws, the outcome is unknown: the worker must be closed and a new one
 * restored. Not thread-safe, but may move between threads.
 */
final class CountWorker implements AutoCloseable {
    private static final Rejected FROM_THE_FUTURE =
            new Rejected("event_time_ms", "lies more than an hour after the record was appended");

    private final TopicPartition source;
    private final TrendingConfiguration configuration;
    private final CommitProtocol protocol;
    private final Producer<byte[], byte[]> producer;
    private final CountMeters meters;
    private final NanoClock nanos;
    private final Tracing tracing;
    private final ConsumedBatch batch;
    private final CountFold fold;
    private final LogClock logClock;
    private final SessionKeys sessionKeys = new SessionKeys();
    private final List<ProducerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    private long countFrom;
    private boolean pending;
    private long lastRecord;
    private long lastCommit;

    CountWorker(
            TopicPartition source,
            TrendingConfiguration configuration,
            Producer<byte[], byte[]> producer,
            CountMeters meters,
            NanoClock nanos,
            Tracing tracing) {
        this.source = source;
        this.configuration = configuration;
        protocol = new CommitProtocol(configuration.offsets(), configuration.commitPause());
        this.producer = producer;
        this.meters = meters;
        this.nanos = nanos;
        this.tracing = tracing;
        batch = tracing.consumed(source.topic(), configuration.group());
        fold = new CountFold(configuration.maxSessionsPerPartition());
        logClock = new LogClock(nanos);
    }

    /** Fences any earlier owner, then takes its state over. The caller must close the worker if this throws. */
    Optional<Progress> restore(PartitionState state) {
        long started = nanos.nanoTime();
        producer.initTransactions();
        Optional<Progress> found = state.read(source.partition(), fold::restore);
        countFrom = fold.resume().nextOffset();
        lastCommit = nanos.nanoTime() - configuration.progressInterval().toNanos();
        lastRecord = lastCommit;
        meters.restored(nanos.nanoTime() - started);
        return found;
    }

    /** Counts from that offset on; what comes before it is only remembered. By default from where the state ends. */
    void countFrom(long offset) {
        countFrom = offset;
    }

    void count(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::count);
        if (!records.isEmpty()) {
            pending = true;
            lastRecord = nanos.nanoTime();
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        batch.add(record.headers());
        switch (EventReader.read(record.key(), record.value())) {
            case Accepted(PlaybackEvent event) when Kinds.isPlayback(event.getKind()) -> count(record, watch(event));
            case Accepted _, UnknownKind _ -> skip(record);
            case Rejected rejection -> reject(record, rejection);
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record, Watch watch) {
        if (record.offset() < countFrom) {
            fold.remember(record.offset(), record.timestamp(), watch);
            return;
        }
        Verdict verdict = fold.count(record.offset(), record.timestamp(), watch);
        meters.judged(verdict);
        if (verdict == Verdict.FROM_THE_FUTURE) {
            bury(record, FROM_THE_FUTURE);
        }
    }

    private void skip(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() >= countFrom) {
            fold.skip(record.offset(), record.timestamp());
            meters.skipped();
        }
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, Rejected rejection) {
        if (record.offset() >= countFrom) {
            fold.countDead(record.offset(), record.timestamp());
            meters.dead();
            bury(record, rejection);
        }
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, Rejected rejection) {
        deadLetters.add(DeadLetter.of(configuration.topics().deadLetter(), record, configuration.group(), rejection));
    }

    private Watch watch(PlaybackEvent event) {
        return new Watch(
                sessionKeys.of(event.getProfileId(), event.getSessionId()),
                event.getSequence(),
                event.getKind() == Kind.STOP || event.getKind() == Kind.FINISH,
                event.getRegion(),
                event.getTitleId(),
                event.getEventTimeMs(),
                event.getWatchedMs(),
                event.getRuntimeMs());
    }

    /**
     * Commits what was counted, or the mere progress when that is due.
     *
     * @param group the consumer's membership, which fences a worker whose partition went to another member
     * @param caughtUp whether the source has nothing more to read
     */
    void commit(ConsumerGroupMetadata group, boolean caughtUp) {
        long now = nanos.nanoTime();
        long interval = configuration.progressInterval().toNanos();
        if (!pending && now - lastCommit < interval) {
            return;
        }
        if (caughtUp && now - lastRecord >= interval) {
            fold.idle(logClock.millis());
        }
        int rows = batch.within(() -> write(group));
        batch.end();
        deadLetters.clear();
        pending = false;
        lastCommit = now;
        meters.committed(nanos.nanoTime() - now, rows);
    }

    private int write(ConsumerGroupMetadata group) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> progress = new ArrayList<>(1);
        int rows = fold.drain(row -> {
            Future<RecordMetadata> sent = producer.send(record(row));
            if (row instanceof Progress) {
                progress.add(sent);
            }
        });
        for (ProducerRecord<byte[], byte[]> letter : deadLetters) {
            // A failure to send fails the commit.
            var _ = producer.send(letter);
        }
        long next = fold.progress().nextOffset();
        protocol.commit(producer, Map.of(source, new OffsetAndMetadata(next)), group);
        logClock.heard(appendTime(progress.getLast()));
        return rows;
    }

    private ProducerRecord<byte[], byte[]> record(Partial row) {
        int partition = source.partition();
        String topic = configuration.topics().trendingPartials().name();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, PartialCodec.key(partition, row), PartialCodec.value(row));
        if (row instanceof Progress) {
            // It makes the transaction's rows visible, so it alone carries the trace.
            tracing.inject(record.headers());
        }
        return record;
    }

    private static long appendTime(Future<RecordMetadata> acknowledged) {
        try {
            return acknowledged.get().timestamp();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        batch.abandon("closed before its commit");
        producer.close(Duration.ofSeconds(1));
    }
}
