package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.RegisterRules;
import dev.showrunner.events.DeadLetters;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the log to the store, as a member of the consumer group: one thread that runs {@link WriterLoop} as long as the
 * service does, with a new consumer whenever the old one fails.
 */
public final class PositionWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionWriter.class);
    private static final Duration RESTART = Duration.ofSeconds(1);
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
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

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
        this.thread = Thread.ofPlatform().name("position-writer").start(this::run);
    }

    /** Stops reading, writes what is buffered and commits it. */
    @Override
    public void close() {
        stopping.countDown();
        if (!setup.ready().isDone()) {
            return; // there is nothing to write yet, and the thread waits for what may never come
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            setup.ready().join();
        } catch (CompletionException e) {
            LOG.warn("The position writer does not run: {}", e.getMessage());
            return;
        }
        while (!isStopping(Duration.ZERO)) {
            try {
                consume();
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("The position writer starts over: {}", e.getMessage());
                isStopping(RESTART);
            }
        }
    }

    private void consume() {
        String group = settings.writerGroup();
        try (Consumer<byte[], byte[]> consumer = clients.groupConsumer(group, group, consumerSettings());
                Producer<byte[], byte[]> producer = clients.producer(group + "-dead-letters", Map.of())) {
            DeadLetters deadLetters = new DeadLetters(producer, topics.deadLetter(), group, DEAD_LETTER_TIMEOUT);
            WriterLoop loop = new WriterLoop(
                    consumer,
                    store,
                    rules,
                    deadLetters,
                    meters,
                    settings,
                    tracing.consumed(topics.playbackEvents().name(), group));
            loop.subscribe(topics.playbackEvents());
            while (!isStopping(Duration.ZERO)) {
                loop.step();
            }
            loop.drain();
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

    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
