package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.StoreUnavailableException;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.TopicMismatchException;
import dev.showrunner.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics in the background as soon as the broker is there, and tells whether the broker answers. Topics that
 * exist with other settings than the service was written for are refused: nothing is read from them. Thread-safe.
 */
public final class TopicSetup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final Admin admin;
    private final Topics topics;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** Begins to create topics. Owns the client from now on. */
    public TopicSetup(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
        Thread.ofVirtual().name("topic-setup").start(this::createUntilReady);
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
        if (ready.isCompletedExceptionally()) {
            throw new StoreUnavailableException(
                    String.valueOf(ready.exceptionNow().getMessage()));
        }
        if (!ready.isDone()) {
            throw new StoreUnavailableException("Kafka did not answer yet");
        }
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
        closed.countDown();
        ready.completeExceptionally(new StoreUnavailableException("The service is shutting down"));
        admin.close(CHECK);
    }

    private void createUntilReady() {
        while (!create() && !isClosed()) {
            LOG.debug("Trying again to create the topics");
        }
    }

    private boolean create() {
        try {
            new TopicCreation(admin).ensure(List.of(topics.playbackEvents(), topics.deadLetter()));
            ready.complete(null);
            return true;
        } catch (TopicMismatchException e) {
            LOG.error("Refusing to work: {}", e.getMessage());
            ready.completeExceptionally(e);
            return true;
        } catch (KafkaException | IllegalStateException e) {
            if (!ready.isDone()) {
                LOG.warn("Kafka cannot be used yet: {}", e.getMessage());
            }
            return false;
        }
    }

    private boolean isClosed() {
        try {
            return closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
