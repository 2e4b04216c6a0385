package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.StoreUnavailableException;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.TopicMismatchException;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaLoop;
import dev.showrunner.kit.kafka.LoopHealth;
import dev.showrunner.kit.kafka.LoopHealth.State.Failing;
import dev.showrunner.kit.kafka.LoopHealth.State.Refusing;
import dev.showrunner.kit.kafka.LoopHealth.State.Running;
import dev.showrunner.kit.kafka.LoopHealth.State.Starting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics in the background as soon as the broker is there, and tells whether the broker answers. Topics that
 * exist with other settings than the service was written for are refused: nothing is read from them. Thread-safe.
 */
public final class TopicSetup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final String CLOSED = "The service is shutting down";
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final Admin admin;
    private final Topics topics;
    private final LoopHealth health = new LoopHealth();
    private final KafkaLoop loop = new KafkaLoop("topic-setup", health, _ -> create());
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** Begins to create topics. Owns the client from now on. */
    public TopicSetup(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
        loop.start();
    }

    /** Completes when the topics exist; exceptionally when they exist and cannot be used, or at the end. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /**
     * Proves that the topics are usable and that the broker answers.
     *
     * @throws StoreUnavailableException when not, with the reason
     */
    public void check() {
        switch (health.state()) {
            case Refusing(String reason) -> throw new StoreUnavailableException(reason);
            case Starting _, Failing _ -> throw new StoreUnavailableException("Kafka did not answer yet");
            case Running _ -> requireAnswer();
        }
    }

    private void requireAnswer() {
        try {
            admin.describeCluster().clusterId().get(CHECK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreUnavailableException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while asking Kafka", e);
        }
    }

    @Override
    public void close() {
        loop.requestStop();
        health.refusing(CLOSED);
        ready.completeExceptionally(new StoreUnavailableException(CLOSED));
        admin.close(CHECK);
    }

    private void create() {
        try {
            new TopicCreation(admin).ensure(List.of(topics.playbackEvents(), topics.deadLetter()));
            health.running();
            ready.complete(null);
        } catch (TopicMismatchException e) {
            LOG.error("Refusing to work: {}", e.getMessage());
            health.refusing(String.valueOf(e.getMessage()));
            ready.completeExceptionally(e);
        }
    }
}
