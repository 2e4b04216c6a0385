package dev.showrunner.trending.kafka;

import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.KafkaLoop;
import dev.showrunner.trending.config.TrendingConfiguration;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the stages from the start of the service to its end; each makes sure that the topics exist before it begins. */
@Singleton
final class Stages {
    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final List<Stage> stages;
    private final KafkaClients clients;
    private final TrendingConfiguration configuration;
    private final List<KafkaLoop> loops = new CopyOnWriteArrayList<>();

    Stages(List<Stage> stages, KafkaClients clients, TrendingConfiguration configuration) {
        this.stages = stages;
        this.clients = clients;
        this.configuration = configuration;
    }

    @EventListener
    void onStartup(StartupEvent event) {
        start();
    }

    void start() {
        for (Stage stage : stages) {
            KafkaLoop loop = new KafkaLoop(stage.name(), stage.health(), stopping -> {
                ensureTopics();
                stage.run(stopping);
            });
            loops.add(loop);
            loop.start();
        }
    }

    private void ensureTopics() {
        Topics topics = configuration.topics();
        try (Admin admin = clients.admin("trending-topics")) {
            new TopicCreation(admin)
                    .ensure(List.of(topics.playbackEvents(), topics.deadLetter(), topics.trendingPartials()));
        }
    }

    /** Ends the stages in order: the transaction in progress is finished, the group is left. */
    @PreDestroy
    void stop() {
        loops.forEach(KafkaLoop::requestStop);
        for (KafkaLoop loop : loops) {
            try {
                if (!loop.awaitEnd(GRACE)) {
                    LOG.warn("{} did not end within {}", loop.name(), GRACE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
