package dev.showrunner.trending.kafka;

import dev.showrunner.trending.CountFold.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the count stage shows to Prometheus. */
@Singleton
final class CountMeters {
    private final Counter counted;
    private final Counter late;
    private final Counter duplicates;
    private final Counter tooLate;
    private final Counter dead;
    private final Counter skipped;
    private final Counter rows;
    private final Counter failures;
    private final Timer commits;
    private final Timer restores;
    private final AtomicLong lag;

    CountMeters(MeterRegistry registry) {
        counted = events(registry, "counted");
        late = events(registry, "late");
        duplicates = events(registry, "duplicate");
        tooLate = events(registry, "too_late");
        dead = events(registry, "dead");
        skipped = events(registry, "skipped");
        rows = Counter.builder("trending.partials.written")
                .description("rows written to trending-partials")
                .register(registry);
        failures = Counter.builder("trending.count.aborts")
                .description("transactions or restores that failed; all memory was dropped and restored")
                .register(registry);
        commits = Timer.builder("trending.commit")
                .description("transactions of one partition")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        restores = Timer.builder("trending.restore")
                .description("restorations of one partition's state")
                .register(registry);
        lag = registry.gauge("trending.count.lag", new AtomicLong());
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("trending.events")
                .description("events by what became of them; late ones are counted too")
                .tag("outcome", outcome)
                .register(registry);
    }

    void judged(Verdict verdict) {
        switch (verdict) {
            case COUNTED -> counted.increment();
            case COUNTED_LATE -> late.increment();
            case DUPLICATE -> duplicates.increment();
            case TOO_LATE -> tooLate.increment();
            case FROM_THE_FUTURE -> dead.increment();
        }
    }

    void dead() {
        dead.increment();
    }

    void skipped() {
        skipped.increment();
    }

    void committed(long nanos, int writtenRows) {
        commits.record(Duration.ofNanos(nanos));
        rows.increment(writtenRows);
    }

    void restored(long nanos) {
        restores.record(Duration.ofNanos(nanos));
    }

    void failed() {
        failures.increment();
    }

    void lag(long records) {
        lag.set(records);
    }
}
