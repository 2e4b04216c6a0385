package dev.showrunner.events;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates missing topics and rejects existing ones with another partition count, cleanup policy or timestamp type.
 * Another partition count would spread the events of one key over two partitions and silently corrupt per-partition
 * state. Retention and segment sizes of an existing topic are left to its operator. Several services may run this
 * concurrently.
 */
public final class TopicCreation {
    private static final List<String> ESSENTIAL = List.of(CLEANUP_POLICY_CONFIG, MESSAGE_TIMESTAMP_TYPE_CONFIG);

    /** The attempts to read a new topic, which becomes visible some milliseconds after its creation. */
    private static final int MAX_ATTEMPTS = 100;

    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

    private final Admin admin;

    /**
     * Creates an instance.
     *
     * @param admin an admin client, whose timeouts bound every step; the caller closes it
     */
    public TopicCreation(Admin admin) {
        this.admin = admin;
    }

    /**
     * Ensures that the topics exist as specified. When it returns, the broker has described each of them.
     *
     * @throws TopicMismatchException if a topic exists with another partition count, cleanup policy or timestamp type
     * @throws KafkaException if the broker does not answer; retrying is safe
     */
    public void ensure(Collection<TopicSpec> topics) {
        for (TopicSpec topic : topics) {
            createIfMissing(topic);
            requirePartitions(topic, partitions(topic));
            requireSettings(topic, settings(topic));
        }
    }

    private void createIfMissing(TopicSpec topic) {
        try {
            await(admin.createTopics(List.of(topic.toNewTopic())).all());
        } catch (TopicExistsException e) {
            // An earlier start or another service created it. Its settings are compared next.
        }
    }

    private static void requirePartitions(TopicSpec topic, int count) {
        if (count != topic.partitions()) {
            throw new TopicMismatchException(("Topic %s has %d partitions, but %d are expected. The events of a profile"
                            + " would move to another partition. Delete the topic, which loses its events, or point"
                            + " the services at another broker.")
                    .formatted(topic.name(), count, topic.partitions()));
        }
    }

    private static void requireSettings(TopicSpec topic, Config config) {
        for (String setting : ESSENTIAL) {
            String expected = topic.settings().get(setting);
            String actual = config.get(setting).value();
            if (expected != null && !expected.equals(actual)) {
                throw new TopicMismatchException(("Topic %s has %s=%s, but %s is expected. Change it with"
                                + " kafka-configs or delete the topic.")
                        .formatted(topic.name(), setting, actual, expected));
            }
        }
    }

    private int partitions(TopicSpec topic) {
        return onceVisible(() ->
                        onlyValue(admin.describeTopics(List.of(topic.name())).allTopicNames()))
                .partitions()
                .size();
    }

    private Config settings(TopicSpec topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return onceVisible(
                () -> onlyValue(admin.describeConfigs(List.of(resource)).all()));
    }

    private static <V> V onlyValue(KafkaFuture<? extends Map<?, V>> answer) {
        return await(answer).values().iterator().next();
    }

    private static <T> T onceVisible(Supplier<T> read) {
        for (int i = 1; ; i++) {
            try {
                return read.get();
            } catch (UnknownTopicOrPartitionException e) {
                if (i == MAX_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
