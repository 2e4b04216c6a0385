package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EndpointTest {

    @Test
    void environment_hasTheNamesOfTheServices() {
        assertThat(Endpoint.of(BackendKind.POSTGRES, "127.0.0.1", 5432).environment())
                .containsExactly(
                        Map.entry("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/showrunner"),
                        Map.entry("POSTGRES_USER", "showrunner"),
                        Map.entry("POSTGRES_PASSWORD", "showrunner"));
    }

    @ParameterizedTest
    @EnumSource
    void fromEnvironment_isTheReverseOfEnvironment(BackendKind kind) {
        Endpoint endpoint = Endpoint.of(kind, "127.0.0.1", 4711);
        assertThat(Endpoint.fromEnvironment(kind, endpoint.environment())).contains(endpoint);
    }

    @Test
    void fromEnvironment_addressAlone_isCompletedByDefaults() {
        assertThat(Endpoint.fromEnvironment(BackendKind.CASSANDRA, Map.of("CASSANDRA_CONTACT_POINTS", "db:9042"))
                        .map(Endpoint::properties))
                .contains(Map.of("cassandra.contact.points", "db:9042", "cassandra.local.datacenter", "datacenter1"));
    }

    @Test
    void fromEnvironment_blankAddress_isNothing() {
        assertThat(Endpoint.fromEnvironment(BackendKind.REDIS, Map.of("REDIS_URI", " ")))
                .isEmpty();
    }
}
