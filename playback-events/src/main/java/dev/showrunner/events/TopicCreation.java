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
 * Creates missing topics and refuses to work with ones that differ where it matters: in the number of partitions (the
 * keys of old and new events would lie in different partitions, and per-partition state would be wrong without a sign
 * of it), in the clean-up policy and in the kind of timestamp. Retention and segment sizes of an existing topic are its
 * operator's business and left alone. Safe to run from several services at once.
 */
public final class TopicCreation {
    private static final List<String> ESSENTIAL = List.of(CLEANUP_POLICY_CONFIG, MESSAGE_TIMESTAMP_TYPE_CONFIG);

    /** A topic becomes visible to the broker some milliseconds after its creation: 100 looks, 50 ms apart. */
    private static final int LOOKS = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;

    /**
     * Uses the given client, whose timeouts bound every step, and does not close it.
     *
     * @param admin an admin client
     */
    public TopicCreation(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes sure that the topics exist as described. When it returns, the broker shows them to every client.
     *
     * @throws TopicMismatchException if one exists with another number of partitions or essential setting
     * @throws KafkaException if the broker cannot be asked; trying again later is safe
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
            // An earlier start, or another service, was first; what it created is compared next.
        }
    }

    private static void requirePartitions(TopicSpec topic, int count) {
        if (count != topic.partitions()) {
            throw new TopicMismatchException(("Topic %s has %d partitions, but %d are expected, and a profile's events"
                            + " would change partition. Delete the topic (its events are lost) or point the services"
                            + " at another broker.")
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

    private static <T> T onceVisible(Supplier<T> look) {
        for (int i = 1; ; i++) {
            try {
                return look.get();
            } catch (UnknownTopicOrPartitionException e) {
                if (i == LOOKS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
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
