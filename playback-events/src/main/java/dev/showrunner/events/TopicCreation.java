package dev.showrunner.events;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    /** A topic that another service created a moment ago becomes visible within milliseconds: 100 looks, 50 ms apart. */
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
     * Makes sure that the topics exist as described.
     *
     * @throws TopicMismatchException if one exists with another number of partitions or essential setting
     * @throws KafkaException if the broker cannot be asked; trying again later is safe
     */
    public void ensure(Collection<TopicSpec> topics) {
        List<TopicSpec> existing = createMissing(topics);
        if (existing.isEmpty()) {
            return;
        }
        Map<String, TopicSpec> expected =
                existing.stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));
        partitions(expected.keySet()).forEach((name, count) -> requirePartitions(expected.get(name), count));
        settings(expected.keySet()).forEach((name, config) -> requireSettings(expected.get(name), config));
    }

    /** Returns the topics that were there already. */
    private List<TopicSpec> createMissing(Collection<TopicSpec> topics) {
        Map<String, KafkaFuture<Void>> created = admin.createTopics(
                        topics.stream().map(TopicSpec::toNewTopic).toList())
                .values();
        List<TopicSpec> existing = new ArrayList<>();
        for (TopicSpec topic : topics) {
            try {
                await(created.get(topic.name()));
            } catch (TopicExistsException e) {
                existing.add(topic);
            }
        }
        return existing;
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

    private Map<String, Integer> partitions(Collection<String> names) {
        return onceVisible(() -> await(admin.describeTopics(names).allTopicNames()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().partitions().size())));
    }

    private Map<String, Config> settings(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return onceVisible(() -> await(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue)));
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
