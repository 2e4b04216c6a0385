package dev.showrunner.continuewatching.kafka;

import dev.showrunner.events.DeadLetter;
import dev.showrunner.events.EventOutcome.Rejected;
import dev.showrunner.events.TopicSpec;
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
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Records set aside, none forgotten before the broker has acknowledged it. Of a record that is too large to be copied with
 * its headers, only those are kept: they say where the record itself lies. Belongs to the loop that reads the log.
 */
final class DeadLetters {

    private record Pending(ProducerRecord<byte[], byte[]> letter, Future<RecordMetadata> sent) {}

    private final Producer<byte[], byte[]> producer;
    private final TopicSpec topic;
    private final String consumer;
    private final Duration timeout;
    private List<Pending> pending = new ArrayList<>();

    DeadLetters(Producer<byte[], byte[]> producer, TopicSpec topic, String consumer, Duration timeout) {
        this.producer = producer;
        this.topic = topic;
        this.consumer = consumer;
        this.timeout = timeout;
    }

    void add(ConsumerRecord<byte[], byte[]> record, Rejected rejection) {
        pending.add(send(DeadLetter.of(topic, record, consumer, rejection)));
    }

    /** Waits for the acknowledgements; false when one is missing, and then that letter has been sent again. */
    boolean acknowledged() {
        List<Pending> missing = new ArrayList<>();
        for (Pending letter : pending) {
            retry(letter).map(this::send).ifPresent(missing::add);
        }
        pending = missing;
        return missing.isEmpty();
    }

    private Pending send(ProducerRecord<byte[], byte[]> letter) {
        return new Pending(letter, producer.send(letter));
    }

    private Optional<ProducerRecord<byte[], byte[]>> retry(Pending pending) {
        ProducerRecord<byte[], byte[]> letter = pending.letter();
        try {
            pending.sent().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof RecordTooLargeException ? withoutValue(letter) : letter);
        } catch (TimeoutException e) {
            return Optional.of(letter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(letter);
        }
    }

    private static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
        return new ProducerRecord<>(letter.topic(), null, letter.key(), new byte[0], letter.headers());
    }
}
