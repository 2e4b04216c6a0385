package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.RegisterRules;
import dev.showrunner.events.DeadLetters;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.KafkaLoop;
import dev.showrunner.kit.kafka.LoopHealth;
import dev.showrunner.kit.kafka.StopSignal;
import dev.showrunner.kit.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the log to the store as a member of the consumer group. Runs {@link WriterLoop} while the service lives,
 * with a new consumer whenever the old one fails.
 */
public final class PositionWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionWriter.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(5);
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private final KafkaClients clients;
    private final TopicSetup setup;
    private final Topics topics;
    private final LogSettings settings;
    private final PositionStore store;
    private final RegisterRules rules;
    private final WriterMeters meters;
    private final Tracing tracing;
    private final LoopHealth health = new LoopHealth();
    private final KafkaLoop loop = new KafkaLoop("position-writer", health, this::run);

    /** Starts to write as soon as the topics exist. */
    public PositionWriter(
            KafkaClients clients,
            TopicSetup setup,
            Topics topics,
            LogSettings settings,
            PositionStore store,
            RegisterRules rules,
            MeterRegistry registry,
            Tracing tracing) {
        this.clients = clients;
        this.setup = setup;
        this.topics = topics;
        this.settings = settings;
        this.store = store;
        this.rules = rules;
        this.meters = new WriterMeters(registry);
        this.tracing = tracing;
        loop.start();
    }

    /** What the writer is doing. */
    public LoopHealth health() {
        return health;
    }

    /** Stops reading, writes what is buffered and commits it. */
    @Override
    public void close() {
        loop.requestStop();
        if (!setup.ready().isDone()) {
            return; // there is nothing to write yet, and the loop waits for what may never come
        }
        try {
            if (!loop.awaitEnd(GRACE)) {
                LOG.warn("The position writer did not end within {}", GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(StopSignal stopping) {
        try {
            setup.ready().join();
        } catch (CompletionException e) {
            String reason = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            LOG.warn("The position writer does not run: {}", reason);
            health.refusing(reason);
            return;
        }
        consume(stopping);
    }

    private void consume(StopSignal stopping) {
        String group = settings.writerGroup();
        try (Consumer<byte[], byte[]> consumer = clients.groupConsumer(group, group, consumerSettings());
                Producer<byte[], byte[]> producer = clients.producer(group + "-dead-letters", Map.of())) {
            DeadLetters deadLetters = new DeadLetters(producer, topics.deadLetter(), group, DEAD_LETTER_TIMEOUT);
            WriterLoop writer = new WriterLoop(
                    consumer,
                    store,
                    rules,
                    deadLetters,
                    meters,
                    settings,
                    tracing.consumed(topics.playbackEvents().name(), group));
            writer.subscribe(topics.playbackEvents());
            while (!stopping.isStopping()) {
                writer.step();
                health.running();
            }
            writer.drain();
        }
    }

    private Map<String, Object> consumerSettings() {
        return Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                settings.maxPollRecords(),
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES / Topics.EVENT_PARTITIONS);
    }
}
