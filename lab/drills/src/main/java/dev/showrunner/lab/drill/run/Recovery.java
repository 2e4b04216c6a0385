package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.format.Target;
import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.measure.Scraper;
import dev.showrunner.lab.drill.measure.Window;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Finds when the steady state came back: the start of the first 2 s after the roll-back over which every latency, share
 * and gauge of the steady state meets its target. Two seconds are too short for the other probes, which are left out.
 */
final class Recovery {
    static final Duration WINDOW = Duration.ofSeconds(2);

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MIN_REQUESTS = 5;

    private final Observations observations;
    private final Scraper scraper;
    private final List<Expectation> steadyState;

    Recovery(Observations observations, Scraper scraper, List<Expectation> steadyState) {
        this.observations = observations;
        this.scraper = scraper;
        this.steadyState = steadyState;
    }

    /** Returns the time from {@code from} to the recovery in ms; empty if it is not known yet. */
    OptionalLong sinceMs(long from, long now) {
        for (long begin = from; begin + WINDOW.toNanos() <= now; begin += STEP_NANOS) {
            Window window = new Window(begin, begin + WINDOW.toNanos());
            if (!observations.settled(window.to())) {
                return OptionalLong.empty();
            }
            if (steadyState.stream().allMatch(expectation -> holds(expectation, window))) {
                return OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(begin - from));
            }
        }
        return OptionalLong.empty();
    }

    private boolean holds(Expectation expectation, Window window) {
        Target target = expectation.target();
        OptionalDouble value =
                switch (expectation.probe()) {
                    case Probe.Latency(var kind, var quantile) -> quantile(observations.of(kind, window), quantile);
                    case Probe.Share(var kind, var trait) -> {
                        List<Observation> seen = observations.of(kind, window);
                        long having = seen.stream()
                                .filter(request -> request.has(trait))
                                .count();
                        yield seen.size() < MIN_REQUESTS
                                ? OptionalDouble.empty()
                                : OptionalDouble.of((double) having / seen.size());
                    }
                    case Probe.Metric metric
                    when metric.reading() != Probe.Reading.INCREASE ->
                        scraper.series(new MetricQuery(metric.service(), metric.metric(), metric.labels()))
                                .read(metric.reading(), window);
                    default -> OptionalDouble.of(Double.NaN);
                };
        return value.isPresent()
                && (Double.isNaN(value.getAsDouble())
                        || (value.getAsDouble() >= target.low() && value.getAsDouble() <= target.high()));
    }

    private static OptionalDouble quantile(List<Observation> seen, double quantile) {
        double[] sorted =
                seen.stream().mapToDouble(Observation::latencyMs).sorted().toArray();
        return sorted.length < MIN_REQUESTS
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[(int) Math.ceil(quantile * sorted.length) - 1]);
    }
}
