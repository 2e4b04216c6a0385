package dev.showrunner.lab.drill.disturb;

import dev.showrunner.lab.fault.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records that are not events into the log of events, until it is closed. Thread-safe. */
public final class PoisonWriter implements AutoCloseable {
    private static final String TOPIC = "playback-events";
    private static final int BYTES = 64;
    private static final long SECOND_MS = 1_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong written = new AtomicLong();
    private final Thread writer;

    private PoisonWriter(String brokers, double perSecond) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        writer = Thread.ofVirtual().name("poison").start(() -> write(perSecond));
    }

    /** Starts writing at a rate in records per second. */
    public static PoisonWriter begin(String brokers, double perSecond) {
        return new PoisonWriter(brokers, perSecond);
    }

    /** Returns whether the log has accepted any record. */
    public Effect effect() {
        return new Effect(written.get() > 0, written.get() + " records that are not events were written");
    }

    @Override
    public void close() {
        writer.interrupt();
        producer.close(CLOSE_TIMEOUT);
    }

    private void write(double perSecond) {
        SplittableRandom random = new SplittableRandom(1);
        try {
            while (true) {
                byte[] payload = new byte[BYTES];
                random.nextBytes(payload);
                var _ = producer.send(new ProducerRecord<>(TOPIC, payload, payload), (metadata, failure) -> {
                    if (failure == null) {
                        written.incrementAndGet();
                    }
                });
                TimeUnit.MILLISECONDS.sleep((long) (SECOND_MS / Math.max(perSecond, 1e-3)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
