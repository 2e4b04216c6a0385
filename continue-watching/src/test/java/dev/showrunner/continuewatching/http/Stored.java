package dev.showrunner.continuewatching.http;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.continuewatching.cassandra.CassandraSettings;
import dev.showrunner.continuewatching.kafka.LogSettings;
import dev.showrunner.events.TopicSpec;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaClients;
import io.micronaut.context.ApplicationContext;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What a service has in its log and in its tables, asked of the real servers. */
final class Stored {

    private final ApplicationContext context;

    Stored(ApplicationContext context) {
        this.context = context;
    }

    /** Records in the topics of the service, dead letters included. */
    long events() {
        Topics topics = new Topics(context.getBean(LogSettings.class).topicPrefix());
        List<TopicPartition> partitions = Stream.of(topics.playbackEvents(), topics.deadLetter())
                .flatMap(Stored::partitions)
                .toList();
        try (Consumer<byte[], byte[]> consumer =
                context.getBean(KafkaClients.class).plainConsumer("stored", Map.of())) {
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Rows of all tables of the keyspace. */
    long rows() {
        CassandraSettings settings = context.getBean(CassandraSettings.class);
        String[] server = SharedBackends.properties(BackendKind.CASSANDRA)
                .getOrDefault("cassandra.contact.points", "")
                .split(":", -1);
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(server[0], Integer.parseInt(server[1])))
                .withLocalDatacenter(settings.local().datacenter())
                .withKeyspace(settings.keyspace())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                        .build())
                .build()) {
            return session.getMetadata().getKeyspace(settings.keyspace()).orElseThrow().getTables().keySet().stream()
                    .mapToLong(table -> session.execute("SELECT count(*) FROM " + table.asCql(true))
                            .one()
                            .getLong(0))
                    .sum();
        }
    }

    private static Stream<TopicPartition> partitions(TopicSpec topic) {
        return IntStream.range(0, topic.partitions()).mapToObj(i -> new TopicPartition(topic.name(), i));
    }
}
