package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.CapturedLogs;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.health.ReadinessResult;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the endpoints that every service has for its operators. */
@MicronautTest
@Property(name = "spec.name", value = "ServiceSurfaceTest")
final class ServiceSurfaceTest {
    @Inject
    EmbeddedServer server;

    @Inject
    ProbeCheck check;

    @Inject
    ProfileAccess access;

    @Inject
    Clock clock;

    @AfterEach
    void ready() {
        check.result = ReadinessResult.ready(Map.of());
    }

    @Test
    void liveness_isUp() {
        assertThat(Http.get(server, "/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void readiness_ready_is200_withoutNoise() {
        HttpResponse<String> response = Http.get(server, "/health/readiness");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"status\":\"UP\"", "probe")
                .doesNotContain("diskSpace", "compositeDiscovery");
    }

    @Test
    void readiness_degraded_staysInRotation() {
        check.result = ReadinessResult.degraded(Map.of("reason", "redis is away"));
        HttpResponse<String> response = Http.get(server, "/health/readiness");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("DEGRADED", "redis is away");
    }

    @Test
    void readiness_unready_is503() {
        check.result = ReadinessResult.unready(Map.of("reason", "kafka is away"));
        HttpResponse<String> response = Http.get(server, "/health/readiness");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("kafka is away");
    }

    @Test
    void readiness_failingCheck_isUnready_notADefect() {
        check.fails = true;
        try (CapturedLogs logs = CapturedLogs.of("dev.showrunner.kit.health.ReadinessIndicator")) {
            assertThat(Http.get(server, "/health/readiness").statusCode()).isEqualTo(503);
            assertThat(logs.messages()).containsExactly("WARN The readiness check probe failed: probe");
        } finally {
            check.fails = false;
        }
    }

    @Test
    void prometheus_isServed_withTheServiceAsTag() {
        HttpResponse<String> response = Http.get(server, "/prometheus");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("jvm_memory_used_bytes", "service=\"kit-test\"");
    }

    @Test
    void access_withoutConfiguration_isDevelopmentMode() {
        assertThat(access.mode()).isEqualTo("development");
        assertThat(clock.getZone()).isEqualTo(Clock.systemUTC().getZone());
    }

    @Singleton
    @Requires(property = "spec.name", value = "ServiceSurfaceTest")
    static final class ProbeCheck implements ReadinessCheck {
        volatile ReadinessResult result = ReadinessResult.ready(Map.of());
        volatile boolean fails;

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public ReadinessResult check() {
            if (fails) {
                throw new IllegalStateException("probe");
            }
            return result;
        }
    }
}
