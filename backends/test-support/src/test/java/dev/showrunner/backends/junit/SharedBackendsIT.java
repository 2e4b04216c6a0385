package dev.showrunner.backends.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsBackends({BackendKind.REDIS, BackendKind.KAFKA, BackendKind.CASSANDRA, BackendKind.POSTGRES})
final class SharedBackendsIT {

    @Test
    void properties_areThoseOfTheServices() {
        assertThat(SharedBackends.properties(BackendKind.values()))
                .containsOnlyKeys(
                        "redis.uri",
                        "kafka.bootstrap.servers",
                        "cassandra.contact.points",
                        "cassandra.local.datacenter",
                        "postgres.url",
                        "postgres.user",
                        "postgres.password");
    }

    @Test
    void endpoint_isTheSameEveryTime() {
        assertThat(SharedBackends.endpoint(BackendKind.REDIS)).isEqualTo(SharedBackends.endpoint(BackendKind.REDIS));
    }

    @Test
    void lowerCaseOfPostgres_isThatOfUnicode() throws SQLException {
        Map<String, String> postgres = SharedBackends.properties(BackendKind.POSTGRES);
        try (Connection connection = DriverManager.getConnection(
                        postgres.get("postgres.url"),
                        postgres.get("postgres.user"),
                        postgres.get("postgres.password"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT lower('AMÉLIE ΩMEGA')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("amélie ωmega");
        }
    }
}
