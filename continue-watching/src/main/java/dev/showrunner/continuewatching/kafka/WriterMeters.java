package dev.showrunner.continuewatching.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What the position writer counts. */
final class WriterMeters {

    private static final String EVENTS = "continue_watching.writer.events";

    private final Counter buffered;
    private final Counter withoutRegister;
    private final Counter unknownKind;
    private final Counter deadLetters;
    private final Counter rows;
    private final Counter failures;
    private final AtomicLong lag = new AtomicLong();

    WriterMeters(MeterRegistry registry) {
        buffered = events(registry, "buffered");
        withoutRegister = events(registry, "no_register");
        unknownKind = events(registry, "unknown_kind");
        deadLetters = events(registry, "dead_letter");
        rows = registry.counter("continue_watching.writer.rows");
        failures = registry.counter("continue_watching.writer.row_failures");
        Gauge.builder("continue_watching.writer.lag", lag, AtomicLong::get)
                .description("Events in the log that the writer has not read")
                .register(registry);
        Gauge.builder("continue_watching.writer.conflation", this, WriterMeters::conflation)
                .description("Events read for each row written")
                .register(registry);
    }

    void offered(boolean kept) {
        (kept ? buffered : withoutRegister).increment();
    }

    void unknownKind() {
        unknownKind.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void written(int written, int failed) {
        rows.increment(written);
        failures.increment(failed);
    }

    void lag(long events) {
        lag.set(events);
    }

    private double conflation() {
        return rows.count() == 0 ? 1 : buffered.count() / rows.count();
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return registry.counter(EVENTS, "outcome", outcome);
    }
}
