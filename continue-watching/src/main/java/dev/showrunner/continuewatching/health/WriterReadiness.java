package dev.showrunner.continuewatching.health;

import dev.showrunner.continuewatching.kafka.PositionWriter;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.health.ReadinessResult;
import jakarta.inject.Singleton;

/** Shows what the position writer does. Without it, conflated positions are late, which only degrades the service. */
@Singleton
final class WriterReadiness implements ReadinessCheck {
    private final PositionWriter writer;

    WriterReadiness(PositionWriter writer) {
        this.writer = writer;
    }

    @Override
    public String name() {
        return "position_writer";
    }

    @Override
    public ReadinessResult check() {
        return writer.health().readiness();
    }
}
