package dev.showrunner.lab.stack;

import dev.showrunner.backends.Backend;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Creates the topics before services start, and rejects existing topics that are incompatible. */
final class KafkaTopics {
    private static final int TIMEOUT_MS = 15_000;

    private KafkaTopics() {}

    static void ensure(Backend kafka) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.endpoint().address(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS))) {
            new TopicCreation(admin).ensure(Topics.standard().all());
        }
    }
}
