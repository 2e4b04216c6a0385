package dev.showrunner.events;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The specification of a topic. It sets everything that the topic's readers depend on and leaves nothing of it to the
 * broker's defaults.
 *
 * @param name the topic's name
 * @param partitions the number of partitions; it must not change, because keys would move
 * @param settings the topic's settings by Kafka's names; the replication factor is the broker's default
 */
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    /** Copies the settings. */
    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }
}
