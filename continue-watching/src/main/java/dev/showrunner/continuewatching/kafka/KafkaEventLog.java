package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.EventLog;
import dev.showrunner.continuewatching.EventLog.Appended.Logged;
import dev.showrunner.continuewatching.EventLog.Appended.Unacknowledged;
import dev.showrunner.events.EventRecords;
import dev.showrunner.events.TopicSpec;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.tracing.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The log as a Kafka topic, acknowledged by all in-sync replicas. A batch is handed to the producer as a whole and then
 * awaited, so it costs about one round trip. Thread-safe.
 */
public final class KafkaEventLog implements EventLog {

    private static final long BUFFER_BYTES = 16L * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final TopicSpec topic;
    private final Duration timeout;
    private final Tracing tracing;

    /** A log over a producer that was made with {@link #producerSettings}. Owns the producer from now on. */
    public KafkaEventLog(Producer<byte[], byte[]> producer, TopicSpec topic, Duration timeout, Tracing tracing) {
        this.producer = producer;
        this.topic = topic;
        this.timeout = timeout;
        this.tracing = tracing;
    }

    /** What the producer has to be told: to give up when the caller does, and to stay small. */
    public static Map<String, Object> producerSettings(Duration timeout) {
        int limit = Math.toIntExact(timeout.toMillis());
        return Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                limit,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                limit / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                limit,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024);
    }

    @Override
    public List<Appended> append(List<PlaybackEvent> events) {
        return tracing.send(topic.name(), () -> appendAll(events));
    }

    private List<Appended> appendAll(List<PlaybackEvent> events) {
        long end = System.nanoTime() + timeout.toNanos();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        String refusal = null;
        for (PlaybackEvent event : events) {
            try {
                ProducerRecord<byte[], byte[]> record = EventRecords.of(topic, event);
                tracing.inject(record.headers());
                sent.add(producer.send(record));
            } catch (KafkaException | IllegalStateException e) {
                // Nothing after this one is tried: each try may block, and a profile's events must keep their order.
                refusal = reason(e);
                break;
            }
        }
        List<Appended> appended = new ArrayList<>(events.size());
        for (Future<RecordMetadata> future : sent) {
            appended.add(await(future, end));
        }
        while (appended.size() < events.size()) {
            appended.add(new Unacknowledged(refusal == null ? "not sent" : refusal));
        }
        return appended;
    }

    @Override
    public void close() {
        producer.close(timeout);
    }

    private static Appended await(Future<RecordMetadata> future, long end) {
        try {
            RecordMetadata where = future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Logged(where.partition(), where.offset());
        } catch (ExecutionException e) {
            return new Unacknowledged(reason(e.getCause()));
        } catch (TimeoutException e) {
            return new Unacknowledged("no acknowledgement in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unacknowledged("interrupted");
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "unknown" : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
