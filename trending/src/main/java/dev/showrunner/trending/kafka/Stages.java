package dev.showrunner.trending.kafka;

import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaClients;
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
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private record Running(Thread thread, Stopping stopping) {}

    private final List<Stage> stages;
    private final KafkaClients clients;
    private final TrendingConfiguration configuration;
    private final List<Running> running = new CopyOnWriteArrayList<>();

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
            Stopping stopping = new Stopping();
            Thread thread = Thread.ofPlatform().name(stage.name()).daemon().start(() -> keepRunning(stage, stopping));
            running.add(new Running(thread, stopping));
        }
    }

    private void keepRunning(Stage stage, Stopping stopping) {
        while (!stopping.isStopping()) {
            try {
                ensureTopics();
                stage.run(stopping);
            } catch (RuntimeException e) {
                LOG.warn("{} starts again in {} from what is committed: {}", stage.name(), PAUSE, reason(e));
                LOG.debug("{} failed", stage.name(), e);
                stopping.pause(PAUSE);
            }
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : failure.getMessage() + " (" + cause + ")";
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
        running.forEach(stage -> stage.stopping().request());
        for (Running stage : running) {
            try {
                if (!stage.thread().join(GRACE)) {
                    LOG.warn("{} did not end within {}", stage.thread().getName(), GRACE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
