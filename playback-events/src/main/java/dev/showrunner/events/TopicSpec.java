package dev.showrunner.events;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic with every setting that its readers depend on, so that no broker default decides.
 *
 * @param name the topic's name
 * @param partitions the number of partitions; never changed, because keys would move
 * @param settings topic settings by Kafka's names; the replication factor is the broker's default
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
