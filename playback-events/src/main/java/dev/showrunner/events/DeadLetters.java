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
 * Writes dead letters and forgets none before the broker has acknowledged it. A consumer adds what it cannot use and
 * moves its position only after a successful {@link #flush}; so a letter may be written twice, but is never lost.
 * For a consumer without transactions; one with them sends {@link DeadLetter#of} in the transaction. Not thread-safe.
 */
public final class DeadLetters {
    private record Pending(ProducerRecord<byte[], byte[]> letter, Future<RecordMetadata> sent) {}

    private final Producer<byte[], byte[]> producer;
    private final TopicSpec topic;
    private final String consumer;
    private final Duration timeout;
    private List<Pending> pending = new ArrayList<>();

    /**
     * Writes with a producer, which the caller closes.
     *
     * @param topic {@link Topics#deadLetter()}
     * @param consumer the consumer group that gives up
     * @param timeout how long to wait for each acknowledgement
     */
    public DeadLetters(Producer<byte[], byte[]> producer, TopicSpec topic, String consumer, Duration timeout) {
        this.producer = producer;
        this.topic = topic;
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /** Begins to send a letter. */
    public void add(ConsumerRecord<byte[], byte[]> record, Rejected rejection) {
        pending.add(send(DeadLetter.of(topic, record, consumer, rejection)));
    }

    /** The letters that no {@link #flush} has found acknowledged yet. */
    public int pending() {
        return pending.size();
    }

    /**
     * Waits until the broker has acknowledged all letters. One that it does not acknowledge in time is sent again.
     *
     * @return why a letter is not acknowledged, if that is so
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

    /** Forgets the letters that are not acknowledged, for a consumer that goes back and will read their records again. */
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
