package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendException;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.backends.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Starts containers of the official images. Variables such as {@code REDIS_IMAGE} choose other images. */
final class ContainerSource implements Sources.Source {

    private static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(3);

    private final Map<String, String> environment;

    ContainerSource(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Endpoint start(BackendKind kind) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new BackendException("Docker is not available");
        }
        try {
            return switch (kind) {
                case REDIS -> redis();
                case KAFKA -> kafka();
                case CASSANDRA -> cassandra();
                case POSTGRES -> postgres();
            };
        } catch (IOException | RuntimeException e) {
            throw new BackendException("its container does not start: " + e.getMessage(), e);
        }
    }

    private Endpoint redis() {
        GenericContainer<?> container = container(BackendKind.REDIS);
        container.withExposedPorts(6379).waitingFor(Wait.forListeningPort());
        return started(BackendKind.REDIS, container, 6379);
    }

    /** The broker tells its clients its address, so its host port must be known before it starts. */
    private Endpoint kafka() throws IOException {
        int port = Ports.free();
        GenericContainer<?> container = container(BackendKind.KAFKA);
        container.setPortBindings(List.of(port + ":9092"));
        container
                .withExposedPorts(9092)
                .withEnv("KAFKA_NODE_ID", "1")
                .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
                .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
                .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + container.getHost() + ":" + port)
                .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
        return started(BackendKind.KAFKA, container, 9092);
    }

    private Endpoint cassandra() {
        GenericContainer<?> container = container(BackendKind.CASSANDRA);
        container
                .withExposedPorts(9042)
                .withEnv("MAX_HEAP_SIZE", "512M")
                .withEnv("HEAP_NEWSIZE", "128M")
                .withEnv("JVM_EXTRA_OPTS", "-Dcassandra.ring_delay_ms=0 -Dcassandra.skip_wait_for_gossip_to_settle=0")
                .waitingFor(Wait.forLogMessage(".*Startup complete.*", 1));
        return started(BackendKind.CASSANDRA, container, 9042);
    }

    private Endpoint postgres() {
        GenericContainer<?> container = container(BackendKind.POSTGRES);
        container
                .withExposedPorts(5432)
                .withEnv("POSTGRES_USER", "showrunner")
                .withEnv("POSTGRES_PASSWORD", "showrunner")
                .withEnv("POSTGRES_DB", "showrunner")
                // The first such message comes from the temporary server that creates the database.
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
        return started(BackendKind.POSTGRES, container, 5432);
    }

    private GenericContainer<?> container(BackendKind kind) {
        return new GenericContainer<>(DockerImageName.parse(environment.getOrDefault(variable(kind), image(kind))));
    }

    /** Returns the environment variable that names another image. */
    static String variable(BackendKind kind) {
        return kind.name() + "_IMAGE";
    }

    /** Returns the default image, which equals the one in {@code .env} of the checkout. */
    static String image(BackendKind kind) {
        return switch (kind) {
            case REDIS -> "redis:8-alpine";
            case KAFKA -> "apache/kafka:4.2.0";
            case CASSANDRA -> "cassandra:5.0";
            case POSTGRES -> "postgres:17-alpine";
        };
    }

    /** Starts the container and stops it when this JVM exits. Testcontainers removes it if the JVM is killed. */
    private static Endpoint started(BackendKind kind, GenericContainer<?> container, int port) {
        container.withStartupTimeout(STARTUP_TIMEOUT);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop-" + kind.label()));
        return Endpoint.of(kind, container.getHost(), container.getMappedPort(port));
    }
}
