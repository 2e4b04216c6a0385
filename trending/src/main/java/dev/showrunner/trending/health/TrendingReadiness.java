package dev.showrunner.trending.health;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.kafka.LoopHealth.State.Failing;
import dev.showrunner.kit.kafka.LoopHealth.State.Refusing;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.kafka.CountNode;
import dev.showrunner.trending.kafka.MergeReader;
import jakarta.inject.Singleton;
import java.util.Map;

/** Ready means warm: what was committed is read. A stale list is still an answer, so it only degrades. */
@Singleton
final class TrendingReadiness implements ReadinessCheck {
    private final MergeReader merge;
    private final CountNode count;

    TrendingReadiness(MergeReader merge, CountNode count) {
        this.merge = merge;
        this.count = count;
    }

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public Ability check() {
        if (count.health().state() instanceof Refusing(String reason)) {
            return Ability.unready(Map.of("refused", reason));
        }
        return merge.counts().map(this::judge).orElseGet(this::notWarm);
    }

    private Ability judge(MergedCounts counts) {
        Map<String, Object> details = Map.of("as_of_ms", counts.asOfMs());
        return merge.isStale() ? Ability.degraded(details) : Ability.ready(details);
    }

    private Ability notWarm() {
        return Ability.unready(Map.of(
                "reason",
                merge.health().state() instanceof Failing(String reason)
                        ? reason
                        : "still reading the partial counts"));
    }
}
