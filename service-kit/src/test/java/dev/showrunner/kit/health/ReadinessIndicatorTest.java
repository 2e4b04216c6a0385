package dev.showrunner.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.CapturedLogs;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class ReadinessIndicatorTest {

    private static final HealthResult UP =
            HealthResult.builder("other", HealthStatus.UP).build();
    private static final HealthResult DOWN =
            HealthResult.builder("other", HealthStatus.DOWN).build();

    /** Indicators answer concurrently. UP once hid a degraded part that answered later. */
    @Test
    void degraded_isWorseThanUp_inWhicheverOrderTheyArrive() {
        HealthResult degraded = result(ReadinessResult.degraded(Map.of()));
        assertThat(overall(degraded, UP)).isEqualTo("DEGRADED");
        assertThat(overall(UP, degraded)).isEqualTo("DEGRADED");
    }

    @Test
    void down_isWorseThanDegraded_inWhicheverOrderTheyArrive() {
        HealthResult degraded = result(ReadinessResult.degraded(Map.of()));
        assertThat(overall(degraded, DOWN)).isEqualTo("DOWN");
        assertThat(overall(DOWN, degraded)).isEqualTo("DOWN");
    }

    @Test
    void checkThatThrows_isUnready() {
        ReadinessCheck broken = new ReadinessCheck() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public ReadinessResult check() {
                throw new IllegalStateException("broken");
            }
        };
        try (CapturedLogs logs = CapturedLogs.of(ReadinessIndicator.class)) {
            assertThat(result(broken).getStatus()).isEqualTo(HealthStatus.DOWN);
            assertThat(logs.messages()).containsExactly("WARN The readiness check part failed: broken");
        }
    }

    private static HealthResult result(ReadinessResult readiness) {
        return result(new ReadinessCheck() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public ReadinessResult check() {
                return readiness;
            }
        });
    }

    private static HealthResult result(ReadinessCheck check) {
        ReadinessIndicator indicator = new ReadinessIndicator(List.of(check), ForkJoinPool.commonPool());
        return Objects.requireNonNull(Flux.from(indicator.getResult()).blockFirst());
    }

    private static String overall(HealthResult... results) {
        ApplicationConfiguration application = new ApplicationConfiguration();
        return Optional.ofNullable(Flux.from(
                                new DefaultHealthAggregator(application).aggregate("service", Flux.fromArray(results)))
                        .blockFirst())
                .map(result -> result.getStatus().getName())
                .orElse("");
    }
}
