package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "deadline.max", value = "2s")
@Property(name = "spec.name", value = "RequestDeadlineTest")
final class RequestDeadlineTest {
    private static final String HEADER = "X-Request-Deadline-Ms";

    @Inject
    EmbeddedServer server;

    @Test
    void deadlineFromACaller_isReadableByTheHandler() {
        assertThat(remaining("750")).isEqualTo("750");
    }

    @Test
    void deadlineBeyondTheMaximum_isClamped() {
        assertThat(remaining("999999999")).isEqualTo("2000");
    }

    @Test
    void noHeader_givesTheMaximum() {
        assertThat(Http.get(server, "/probe/deadline").body()).isEqualTo("2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1.5", "1e3", "9999999999", "0x10", "", "75 0"})
    void malformedHeader_isIgnored(String value) {
        assertThat(remaining(value)).isEqualTo("2000");
    }

    @Test
    void expiredWork_isDroppedWith504() {
        HttpResponse<String> answer = Http.get(server, "/probe/deadline", HEADER, "0");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("urn:showrunner:problem:deadline-exceeded");
    }

    private String remaining(String header) {
        return Http.get(server, "/probe/deadline", HEADER, header).body();
    }

    @Singleton
    @Replaces(NanoClock.class)
    @Requires(property = "spec.name", value = "RequestDeadlineTest")
    static final class StoppedClock implements NanoClock {
        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
