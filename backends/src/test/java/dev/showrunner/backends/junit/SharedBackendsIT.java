package dev.showrunner.backends.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
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
}
