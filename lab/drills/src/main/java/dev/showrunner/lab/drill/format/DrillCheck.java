package dev.showrunner.lab.drill.format;

import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks what a schema cannot express: whether the parts of a drill fit together. */
final class DrillCheck {
    private final Drill drill;
    private final List<String> problems = new ArrayList<>();

    private DrillCheck(Drill drill) {
        this.drill = drill;
    }

    /** Returns one sentence per contradiction. */
    static List<String> problems(Drill drill) {
        DrillCheck check = new DrillCheck(drill);
        check.ids();
        check.probes();
        check.steps();
        check.services();
        return check.problems;
    }

    private Stream<Expectation> all() {
        return Stream.of(
                        drill.steadyState().stream(),
                        drill.method().stream().flatMap(step -> step.effect().stream()),
                        drill.during().stream(),
                        drill.after().expectations().stream())
                .flatMap(stream -> stream);
    }

    private void ids() {
        Set<String> seen = new HashSet<>();
        all().filter(expectation -> !seen.add(expectation.id()))
                .forEach(duplicate -> problems.add("the id " + duplicate.id() + " is used twice"));
        String fails = drill.control().fails();
        boolean known = fails.equals(Drill.After.RECOVERED)
                || Stream.concat(drill.during().stream(), drill.after().expectations().stream())
                        .anyMatch(expectation -> expectation.id().equals(fails));
        require(known, "control.fails names " + fails + ", which is not an expectation of during or after");
    }

    private void probes() {
        all().forEach(this::probe);
        Stream.concat(
                        drill.steadyState().stream(),
                        Stream.concat(
                                drill.during().stream(),
                                drill.method().stream().flatMap(step -> step.effect().stream())))
                .filter(expectation -> expectation.probe() instanceof Probe.Accounting)
                .forEach(early -> problems.add(early.id() + ": the account is compared only after the roll-back"));
    }

    private void probe(Expectation expectation) {
        String id = expectation.id();
        Target target = expectation.target();
        boolean bounded = target.atMost().isPresent() || target.atLeast().isPresent();
        switch (expectation.probe()) {
            case Probe.Latency(var request, var quantile) -> {
                requireInMix(id, request);
                require(quantile > 0, id + ": a latency needs a quantile such as 0.99");
                require(bounded, id + ": a latency needs atMost or atLeast, such as 100ms");
            }
            case Probe.Share(var request, var trait) -> trait(id, request, trait, bounded);
            case Probe.Count(var request, var trait) -> trait(id, request, trait, bounded);
            case Probe.MaxPerMember(var request, var trait) -> trait(id, request, trait, bounded);
            case Probe.Metric metric -> {
                requireService(id, metric.service());
                boolean extreme = metric.reading() == Probe.Reading.MIN || metric.reading() == Probe.Reading.MAX;
                require(
                        extreme || drill.stack().stream().noneMatch(hasReplicas(metric.service())),
                        id + ": " + metric.service().label() + " has several instances, each with its own metrics;"
                                + " judge the min or max of a gauge, or what callers see");
                require(!metric.metric().isEmpty(), id + ": name the metric");
                require(bounded, id + ": a metric needs atMost or atLeast");
            }
            case Probe.JsonField field -> {
                requireService(id, field.service());
                require(!field.path().isEmpty(), id + ": a json probe needs the path of a GET");
                require(bounded || target.equalTo().isPresent(), id + ": a json probe needs equals, atMost or atLeast");
            }
            case Probe.Accounting(var check) -> {
                require(
                        drill.load().mix().containsKey(RequestKind.HEARTBEATS),
                        id + ": an account needs heartbeats in the mix");
                requireService(id, ServiceKind.CONTINUE_WATCHING);
                if (check == Probe.Check.ACKNOWLEDGED_COUNTED || check == Probe.Check.TOTALS_EQUAL) {
                    requireService(id, ServiceKind.TRENDING);
                }
            }
        }
    }

    private static Predicate<DesiredService> hasReplicas(ServiceKind service) {
        return desired -> desired.service() == service && desired.replicas() > 1;
    }

    private void trait(String id, RequestKind request, Probe.Trait trait, boolean bounded) {
        requireInMix(id, request);
        boolean valued = trait.type() != Probe.Trait.Type.STATUS && trait.type() != Probe.Trait.Type.DECIDED_BY;
        require(
                valued || trait.value().isPresent(),
                id + ": " + (trait.type() == Probe.Trait.Type.STATUS ? "name the status" : "name the value"));
        require(bounded, id + ": atMost or atLeast is missing");
    }

    private void steps() {
        Duration during = drill.load().during();
        require(!during.isZero(), "load.during must be longer than 0 s");
        for (Drill.Step step : drill.method()) {
            Duration end = step.lasting().map(step.at()::plus).orElse(during);
            require(
                    end.compareTo(during) <= 0 && step.at().compareTo(during) < 0,
                    "a fault would last longer than load.during (" + Numbers.duration(during) + ")");
        }
        drill.abort().forEach(budget -> requireInMix("abort", budget.request()));
    }

    private void services() {
        drill.look().forEach(look -> requireService("look", look.service()));
        requireService("control", drill.control().target());
        drill.load().mix().keySet().forEach(kind -> requireService("load.mix", service(kind)));
    }

    private static ServiceKind service(RequestKind kind) {
        return switch (kind) {
            case HEARTBEATS, OFFLINE_SYNC, ROW, POSITION -> ServiceKind.CONTINUE_WATCHING;
            case HOME, ABUSE_HOME -> ServiceKind.RECOMMENDATIONS_FEED;
            case CHECK, ABUSE_CHECK, LOGIN, GUESS -> ServiceKind.RATE_LIMITER;
            case TRENDING -> ServiceKind.TRENDING;
        };
    }

    private void requireInMix(String id, RequestKind request) {
        boolean there =
                switch (request) {
                    case ROW, POSITION -> drill.load().mix().containsKey(RequestKind.HEARTBEATS);
                    case GUESS ->
                        drill.method().stream()
                                .anyMatch(step ->
                                        step.fault().path("kind").asText().equals("stuffing"));
                    default -> drill.load().mix().containsKey(request);
                };
        require(there, id + ": the mix has no " + RequestNames.of(request));
    }

    private void requireService(String id, ServiceKind service) {
        require(drill.services().contains(service), id + ": services does not name " + service.label());
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
