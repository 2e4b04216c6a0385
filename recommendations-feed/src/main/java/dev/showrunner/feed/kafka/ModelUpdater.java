package dev.showrunner.feed.kafka;

import dev.showrunner.events.DeadLetters;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.TopicMismatchException;
import dev.showrunner.events.Topics;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.redis.ModelWriter;
import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.KafkaLoop;
import dev.showrunner.kit.kafka.LoopHealth;
import dev.showrunner.kit.kafka.LoopHealth.State.Running;
import dev.showrunner.kit.kafka.Stopping;
import dev.showrunner.kit.tracing.Tracing;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the near-line loop for as long as the service lives; Kafka and Redis may come and go. */
@Singleton
final class ModelUpdater implements ApplicationEventListener<ServerStartupEvent>, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ModelUpdater.class);
    private static final String GROUP = "feed-model";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024);

    private final KafkaClients kafka;
    private final ModelWriter model;
    private final Topics topics;
    private final MeterRegistry metrics;
    private final Tracing tracing;
    private final LoopHealth health = new LoopHealth();
    private final KafkaLoop loop = new KafkaLoop("model-updater", health, this::run);

    ModelUpdater(KafkaClients kafka, ModelWriter model, FeedSettings settings, MeterRegistry metrics, Tracing tracing) {
        this.kafka = kafka;
        this.model = model;
        this.topics = new Topics(settings.topicPrefix());
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        loop.start();
    }

    @Override
    public String name() {
        return "model_updater";
    }

    @Override
    public Ability check() {
        return health.ability();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        loop.requestStop();
        if (!(health.state() instanceof Running) || !loop.awaitEnd(FAREWELL)) {
            // It waits for a broker that does not answer.
            loop.interrupt();
        }
    }

    private void run(Stopping stopping) {
        try {
            createTopics();
        } catch (TopicMismatchException e) {
            health.refusing("the topic differs from its description: " + e.getMessage());
            LOG.error("The model is not updated: {}", e.getMessage());
            return;
        }
        consume(stopping);
    }

    private void createTopics() {
        try (Admin admin = kafka.admin("recommendations-feed-topics")) {
            new TopicCreation(admin).ensure(List.of(topics.playbackEvents(), topics.deadLetter()));
        }
    }

    private void consume(Stopping stopping) {
        try (Consumer<byte[], byte[]> consumer = kafka.groupConsumer(topics.prefix() + GROUP, GROUP, SETTINGS);
                Producer<byte[], byte[]> producer = kafka.producer(GROUP + "-dead-letters", Map.of())) {
            ModelFeed feed = new ModelFeed(
                    consumer,
                    new DeadLetters(producer, topics.deadLetter(), GROUP, DEAD_LETTER_TIMEOUT),
                    model,
                    metrics,
                    tracing.consumed(topics.playbackEvents().name(), GROUP));
            consumer.subscribe(List.of(topics.playbackEvents().name()), feed);
            while (!stopping.isStopping()) {
                try {
                    feed.apply(consumer.poll(POLL));
                    health.running();
                } catch (RedisException | KafkaException e) {
                    health.failing(e instanceof RedisException ? "Redis does not answer" : "Kafka does not answer");
                    LOG.warn(
                            "The model is not updated, reading again in {} s: {}",
                            KafkaLoop.BACK_OFF.toSeconds(),
                            e.getMessage());
                    stopping.backOff();
                    feed.rewind();
                }
            }
        }
    }
}
