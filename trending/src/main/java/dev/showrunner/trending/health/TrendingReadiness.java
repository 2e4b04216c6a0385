package dev.showrunner.trending.health;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.trending.kafka.CountNode;
import dev.showrunner.trending.kafka.MergeReader;
import dev.showrunner.trending.kafka.StateMismatchException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

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
        Optional<StateMismatchException> refusal = count.refusal();
        if (refusal.isPresent()) {
            return Ability.unready(
                    Map.of("refused", String.valueOf(refusal.get().getMessage())));
        }
        if (merge.counts().isEmpty()) {
            return Ability.unready(Map.of("reason", "still reading the partial counts"));
        }
        Map<String, Object> details = Map.of("as_of_ms", merge.counts().get().asOfMs());
        return merge.isStale() ? Ability.degraded(details) : Ability.ready(details);
    }
}
