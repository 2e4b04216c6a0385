package dev.showrunner.events;

import dev.showrunner.events.EventOutcome.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes dead letters and tracks each one until the broker acknowledges it. A consumer adds the records that it cannot
 * process and commits its position only after a successful {@link #flush}, so a letter may be written twice but is
 * never lost. A consumer with transactions sends {@link DeadLetter#of} in its transaction instead. Not thread-safe.
 */
public final class DeadLetters {
    private record Pending(ProducerRecord<byte[], byte[]> letter, Future<RecordMetadata> sent) {}

    private final Producer<byte[], byte[]> producer;
    private final TopicSpec topic;
    private final String consumer;
    private final Duration timeout;
    private List<Pending> pending = new ArrayList<>();

    /**
     * Creates a writer. The caller closes the producer.
     *
     * @param topic {@link Topics#deadLetter()}
     * @param consumer the consumer group that could not process the records
     * @param timeout the maximum wait for each acknowledgement
     */
    public DeadLetters(Producer<byte[], byte[]> producer, TopicSpec topic, String consumer, Duration timeout) {
        this.producer = producer;
        this.topic = topic;
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /** Sends the dead letter for a record without waiting for the acknowledgement. */
    public void add(ConsumerRecord<byte[], byte[]> record, Rejected rejection) {
        pending.add(send(DeadLetter.of(topic, record, consumer, rejection)));
    }

    /** Returns the number of letters that no {@link #flush} has found acknowledged yet. */
    public int pending() {
        return pending.size();
    }

    /**
     * Waits for the broker to acknowledge all letters. A letter that fails or times out is sent again and stays
     * pending.
     *
     * @return the last failure, or empty if the broker has acknowledged all letters
     */
    public Optional<Exception> flush() {
        Optional<Exception> failure = Optional.empty();
        List<Pending> missing = new ArrayList<>();
        for (Pending letter : pending) {
            Optional<Exception> failed = failure(letter.sent());
            if (failed.isPresent()) {
                failure = failed;
                missing.add(send(letter.letter()));
            }
        }
        pending = missing;
        return failure;
    }

    /** Forgets all pending letters. For a consumer that rewinds and will read their records again. */
    public void discard() {
        pending.clear();
    }

    private Pending send(ProducerRecord<byte[], byte[]> letter) {
        return new Pending(letter, producer.send(letter));
    }

    private Optional<Exception> failure(Future<RecordMetadata> sent) {
        try {
            sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        }
    }
}
