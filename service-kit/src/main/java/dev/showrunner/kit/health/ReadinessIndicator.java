package dev.showrunner.kit.health;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Reports every {@link ReadinessCheck} in {@code /health/readiness}. */
@Singleton
@Readiness
final class ReadinessIndicator implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(ReadinessIndicator.class);

    /**
     * Ranks between UP and DOWN. Its "operational" flag is {@code null}: with {@code true} it would rank equal to UP,
     * and whichever of the two arrived first would be the service's status.
     */
    private static final HealthStatus DEGRADED =
            new HealthStatus("DEGRADED", "works without something optional", null, 500);

    private final List<ReadinessCheck> checks;
    private final ExecutorService executor;

    ReadinessIndicator(List<ReadinessCheck> checks, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.checks = checks;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Flux.fromIterable(checks)
                .map(ReadinessIndicator::result)
                .subscribeOn(Schedulers.fromExecutorService(executor));
    }

    private static HealthResult result(ReadinessCheck check) {
        var readiness = evaluate(check);
        return HealthResult.builder(check.name(), status(readiness.state()))
                .details(readiness.details())
                .build();
    }

    private static ReadinessResult evaluate(ReadinessCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            LOG.warn("The readiness check {} failed", check.name(), e);
            return ReadinessResult.unready(Map.of("reason", "the check failed; see the log"));
        }
    }

    private static HealthStatus status(ReadinessResult.State state) {
        return switch (state) {
            case READY -> HealthStatus.UP;
            case DEGRADED -> DEGRADED;
            case UNREADY -> HealthStatus.DOWN;
        };
    }
}
