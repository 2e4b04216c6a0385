package dev.showrunner.lab.drill.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.format.Target;
import dev.showrunner.lab.drill.judge.ExpectationResult.Outcome;
import dev.showrunner.lab.drill.measure.Bootstrap;
import dev.showrunner.lab.drill.measure.Estimate;
import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.measure.Series;
import dev.showrunner.lab.drill.measure.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges expectations over a window. A quantile or a share meets or misses its target only with its whole interval. It
 * is undecided if the interval contains the bound, or if there are too few samples.
 */
public final class Judge {
    private static final int MIN_SAMPLES = 30;
    private static final int MIN_TAIL_SAMPLES = 5;

    private final Observations observations;
    private final Function<MetricQuery, Series> metrics;
    private final StackQueries stack;
    private final Bootstrap bootstrap;

    /** Queries to the stack for what the observations and metrics do not contain. */
    public interface StackQueries {
        /** Returns the answer to a GET; empty if there is none. */
        Optional<JsonNode> json(Probe.JsonField field);

        /** Returns the differences between the load's account and the stack; empty if the stack cannot be read. */
        Optional<Differences> differences(Probe.Check check);
    }

    /**
     * The differences between the load's account and the stack.
     *
     * @param count number of differences
     * @param compared number of events or positions compared
     * @param first description of the first difference; may be empty
     */
    public record Differences(long count, long compared, String first) {}

    /** Judges these observations, metrics and answers of the stack. */
    public Judge(
            Observations observations, Function<MetricQuery, Series> metrics, StackQueries stack, Bootstrap bootstrap) {
        this.observations = observations;
        this.metrics = metrics;
        this.stack = stack;
        this.bootstrap = bootstrap;
    }

    /** Judges one expectation. */
    public ExpectationResult judge(Expectation expectation, Window window) {
        return switch (expectation.probe()) {
            case Probe.Latency(var kind, var quantile) ->
                requests(
                        expectation,
                        observations.of(kind, window),
                        Math.max(MIN_SAMPLES, (int)
                                Math.ceil(MIN_TAIL_SAMPLES / Math.min(quantile, 1 - quantile) - 1e-6)),
                        seen -> bootstrap.quantile(seen, quantile));
            case Probe.Share(var kind, var trait) ->
                requests(
                        expectation,
                        observations.of(kind, window),
                        MIN_SAMPLES,
                        seen -> bootstrap.share(seen, request -> request.has(trait)));
            case Probe.Count(var kind, var trait) -> {
                List<Observation> seen = observations.of(kind, window);
                long count = seen.stream().filter(request -> request.has(trait)).count();
                yield decided(expectation, Estimate.exact((double) count, seen.size()));
            }
            case Probe.MaxPerMember(var kind, var trait) -> {
                List<Observation> seen = observations.of(kind, window);
                long max = seen.stream()
                        .filter(request -> request.has(trait))
                        .collect(Collectors.groupingBy(Observation::member, Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
                yield seen.isEmpty()
                        ? undecided(expectation, "there was no such request")
                        : decided(expectation, Estimate.exact((double) max, seen.size()));
            }
            case Probe.Metric metric -> metric(expectation, metric, window);
            case Probe.JsonField field -> json(expectation, field);
            case Probe.Accounting(var check) -> account(expectation, check);
        };
    }

    private ExpectationResult requests(
            Expectation expectation,
            List<Observation> seen,
            int minSamples,
            Function<List<Observation>, Estimate> statistic) {
        if (seen.isEmpty()) {
            return undecided(expectation, "there was no such request");
        }
        Estimate estimate = statistic.apply(seen);
        int needed = expectation.samples().orElse(minSamples);
        if (seen.size() < needed) {
            return new ExpectationResult(
                    expectation,
                    Outcome.UNDECIDED,
                    Optional.of(estimate),
                    "",
                    "%d requests, but at least %d are needed".formatted(seen.size(), needed));
        }
        return decided(expectation, estimate);
    }

    private ExpectationResult metric(Expectation expectation, Probe.Metric probe, Window window) {
        Series series = metrics.apply(new MetricQuery(probe.service(), probe.metric(), probe.labels()));
        OptionalDouble value = series.read(probe.reading(), window);
        return value.isPresent()
                ? decided(expectation, Estimate.exact(value.getAsDouble(), 1))
                : undecided(expectation, probe.service().label() + " did not report its metrics");
    }

    private ExpectationResult json(Expectation expectation, Probe.JsonField field) {
        Optional<JsonNode> answer = stack.json(field);
        if (answer.isEmpty()) {
            return undecided(expectation, field.service().label() + " gave no answer");
        }
        JsonNode value = answer.get().at(field.pointer());
        Target target = expectation.target();
        if (target.equalTo().isPresent()) {
            boolean equal = target.equalTo().get().equals(value.asText());
            String text = value.isMissingNode() ? "no such field" : value.asText();
            return new ExpectationResult(expectation, equal ? Outcome.MET : Outcome.MISSED, Optional.empty(), text, "");
        }
        return value.isNumber()
                ? decided(expectation, Estimate.exact(value.asDouble(), 1))
                : new ExpectationResult(
                        expectation, Outcome.MISSED, Optional.empty(), value.toString(), "not a number");
    }

    private ExpectationResult account(Expectation expectation, Probe.Check check) {
        Optional<Differences> found = stack.differences(check);
        if (found.isEmpty()) {
            return undecided(expectation, "the stack could not be read");
        }
        Differences differences = found.get();
        Estimate estimate = Estimate.exact((double) differences.count(), differences.compared());
        return new ExpectationResult(
                expectation,
                differences.count() == 0 ? Outcome.MET : Outcome.MISSED,
                Optional.of(estimate),
                "",
                differences.first());
    }

    private static ExpectationResult decided(Expectation expectation, Estimate found) {
        Target target = expectation.target();
        boolean met = found.low() >= target.low() && found.high() <= target.high();
        boolean missed = found.high() < target.low() || found.low() > target.high();
        Outcome outcome = met ? Outcome.MET : missed ? Outcome.MISSED : Outcome.UNDECIDED;
        String why = outcome == Outcome.UNDECIDED ? "the interval contains the bound: a longer run narrows it" : "";
        return new ExpectationResult(expectation, outcome, Optional.of(found), "", why);
    }

    private static ExpectationResult undecided(Expectation expectation, String why) {
        return new ExpectationResult(expectation, Outcome.UNDECIDED, Optional.empty(), "", why);
    }
}
