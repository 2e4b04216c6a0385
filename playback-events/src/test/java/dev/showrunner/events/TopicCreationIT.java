package dev.showrunner.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.KAFKA)
final class TopicCreationIT {
    private static Admin admin;

    private final Topics topics = new Topics("it-" + UUID.randomUUID() + "-");

    @BeforeAll
    static void connect() {
        String servers = Objects.requireNonNull(
                SharedBackends.properties(BackendKind.KAFKA).get("kafka.bootstrap.servers"));
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    @Test
    void ensure_createsAllTopicsWithTheirSettings() throws Exception {
        new TopicCreation(admin).ensure(topics.all());
        for (TopicSpec topic : topics.all()) {
            Config config = config(topic);
            topic.settings()
                    .forEach((name, value) -> assertThat(config.get(name).value())
                            .as("%s of %s", name, topic.name())
                            .isEqualTo(value));
        }
    }

    @Test
    void ensure_concurrentlyAndRepeatedly_succeeds() throws Exception {
        try (ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> start = () -> {
                new TopicCreation(admin).ensure(topics.all());
                return true;
            };
            for (Future<Boolean> started : services.invokeAll(List.of(start, start, start, start))) {
                assertThat(started.get(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        new TopicCreation(admin).ensure(topics.all());
    }

    @Test
    void ensure_otherPartitionCount_isRejectedWithAnExplanation() {
        TopicSpec events = topics.playbackEvents();
        new TopicCreation(admin).ensure(List.of(new TopicSpec(events.name(), 4, events.settings())));
        assertThatThrownBy(() -> new TopicCreation(admin).ensure(topics.all()))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining(events.name() + " has 4 partitions, but 8 are expected");
    }

    @Test
    void ensure_otherTimestampType_isRejected() {
        TopicSpec partials = topics.trendingPartials();
        new TopicCreation(admin)
                .ensure(List.of(new TopicSpec(
                        partials.name(),
                        partials.partitions(),
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
        assertThatThrownBy(() -> new TopicCreation(admin).ensure(List.of(partials)))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("message.timestamp.type=CreateTime, but LogAppendTime is expected");
    }

    @Test
    void ensure_otherRetention_isAccepted() {
        TopicSpec events = topics.playbackEvents();
        new TopicCreation(admin)
                .ensure(List.of(new TopicSpec(
                        events.name(),
                        events.partitions(),
                        Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"))));
        new TopicCreation(admin).ensure(List.of(events));
    }

    private static Config config(TopicSpec topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return Objects.requireNonNull(admin.describeConfigs(List.of(resource))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(resource));
    }
}
