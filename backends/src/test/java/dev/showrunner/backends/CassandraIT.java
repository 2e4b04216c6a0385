package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CassandraIT extends BackendContract {

    /** By default the driver waits 1 s after each schema change and 4 s when a session closes. */
    private static final DriverConfigLoader PROMPT = DriverConfigLoader.programmaticBuilder()
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ZERO)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .build();

    CassandraIT() {
        super(BackendKind.CASSANDRA);
    }

    @Override
    void write(Endpoint endpoint, String text) {
        try (CqlSession session = session(endpoint)) {
            session.execute("CREATE KEYSPACE IF NOT EXISTS contract WITH replication ="
                    + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE IF NOT EXISTS contract.records (key text PRIMARY KEY, value text)");
            session.execute("INSERT INTO contract.records (key, value) VALUES ('key', ?)", text);
        }
    }

    @Override
    String read(Endpoint endpoint) {
        try (CqlSession session = session(endpoint)) {
            Row row = Objects.requireNonNull(
                    session.execute("SELECT value FROM contract.records").one());
            return Objects.requireNonNull(row.getString("value"));
        }
    }

    private static CqlSession session(Endpoint endpoint) {
        String[] address = endpoint.address().split(":", -1);
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
                .withLocalDatacenter(endpoint.properties().getOrDefault("cassandra.local.datacenter", ""))
                .withConfigLoader(PROMPT)
                .build();
    }

    @Override
    void simulateInterruptedStart(Path home) throws IOException {
        Path log = Files.createDirectories(home.resolve("commitlog"));
        Files.write(log.resolve("CommitLog-8-1700000000000.log"), new byte[4096]);
    }

    @Test
    void java_missing_isExplained() {
        assertThatThrownBy(() -> CassandraEngine.java(JavaHomes.among(List.of())))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("Java 17 or 11")
                .hasMessageContaining("JAVA17_HOME");
    }

    @Test
    void java_isFoundOnThisMachine() {
        assertThat(CassandraEngine.java(JavaHomes.ofThisMachine()).feature()).isIn(17, 11);
    }
}
