package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "deadline.callers", value = "10.0.0.0/8")
final class UntrustedDeadlineTest {

    @Inject
    EmbeddedServer server;

    @Test
    void headerOfAnUntrustedCaller_isIgnored() {
        assertThat(Http.get(server, "/probe/deadline", "X-Request-Deadline-Ms", "0")
                        .statusCode())
                .isEqualTo(200);
    }
}
