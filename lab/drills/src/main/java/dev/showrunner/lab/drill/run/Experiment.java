package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.device.IdleTimeout;
import dev.showrunner.lab.device.ServiceEndpoint;
import dev.showrunner.lab.drill.disturb.Disturbances;
import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.format.RequestNames;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.judge.Judge;
import dev.showrunner.lab.drill.measure.Bootstrap;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.measure.Scraper;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.load.account.AccountFile;
import dev.showrunner.lab.load.account.LoadAccount;
import dev.showrunner.lab.load.engine.Limits;
import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.engine.ServiceAddresses;
import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Runs the phases from the first request to the verdict: warm-up, baseline, steady state, injection, roll-back,
 * recovery, steady state again. Used by one thread.
 */
final class Experiment {
    private static final long TICK_MS = 250;
    private static final int MAX_IN_FLIGHT = 4_096;
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final Duration CATALOG_TIMEOUT = Duration.ofSeconds(20);
    private static final int MIN_REQUESTS_FOR_ABORT = 20;
    /** Repeated baselines keep a pause of the machine from passing for an unsteady stack. */
    private static final int MAX_BASELINES = 3;

    private final DrillRun run;
    private final Drill drill;
    private final boolean control;
    private final Laboratory laboratory;
    private final LeaseRenewer leases;
    private final HttpClient http;
    private final Disturbances disturbances;
    private final Observations observations = new Observations();
    private final List<TimelineEvent> events = new ArrayList<>();
    private final RequestRecorder recorder;
    private long startNanos;

    Experiment(
            DrillRun run,
            Drill drill,
            boolean control,
            Laboratory laboratory,
            LeaseRenewer leases,
            HttpClient http,
            Disturbances disturbances) {
        this.run = run;
        this.drill = drill;
        this.control = control;
        this.laboratory = laboratory;
        this.leases = leases;
        this.http = http;
        this.disturbances = disturbances;
        recorder = new RequestRecorder(
                observations,
                drill.load().mix(),
                drill.load().seed() ^ run.time().millis());
    }

    DrillResult run(Instant started) throws IOException, InterruptedException, StoppedException {
        Duration maxDuration = maxDuration();
        RequestSchedule schedule =
                new RequestSchedule(drill.load(), maxDuration, run.time().millis());
        fillCatalogs(schedule);
        EventAudit audit = EventAudit.open(drill, laboratory, http);
        LoadAccount account = new LoadAccount(AccountFile.none());
        try (LoadRun load = new LoadRun(targets(), limits(), account, recorder)) {
            BackgroundLoad loading = BackgroundLoad.begin(load, disturbances.disturb(schedule), maxDuration);
            startNanos = recorder.awaitStart();
            try (Scraper scraper = new Scraper(http, scraped(), WatchedMetrics.all(drill), this::now)) {
                RunState state = runPhases(scraper);
                load.endOffering();
                LoadRun.Result totals = loading.drain();
                EventAudit.FinalAccount finalAccount =
                        new EventAudit.FinalAccount(account, totals.totals(), recorder.acknowledged());
                Judge judge = judge(scraper, Optional.of(new LiveProbes(http, laboratory, audit, finalAccount)));
                return result(started, state, judge, scraper);
            }
        }
    }

    /** What the phases have recorded so far. */
    private static final class RunState {
        private List<ExpectationResult> steady = List.of();
        private Window before = new Window(0, 0);
        private Optional<Window> during = Optional.empty();
        private Optional<Window> after = Optional.empty();
        private OptionalLong recoveryMs = OptionalLong.empty();
        private List<Injection> injections = List.of();
        private List<SlowRequest> slowest = List.of();
        /** Why the run is inconclusive; empty while it is not. */
        private String inconclusive = "";
    }

    private RunState runPhases(Scraper scraper) throws IOException, InterruptedException, StoppedException {
        RunState state = new RunState();
        Judge judge = judge(scraper, Optional.empty());
        addEvent("warm-up");
        runUntil(drill.load().warmUp().toNanos(), "warm-up");
        Optional<ExpectationResult> unsteady = Optional.empty();
        for (int attempt = 0; attempt < MAX_BASELINES && (attempt == 0 || unsteady.isPresent()); attempt++) {
            unsteady = baseline(state, judge);
        }
        if (unsteady.isPresent()) {
            state.inconclusive =
                    "no steady state before the fault, so nothing was injected: " + describe(unsteady.get());
            addEvent("no steady state");
            return state;
        }
        addEvent("steady state");
        try (SlowTraceCollector traces = new SlowTraceCollector(laboratory, observations, this::now, now())) {
            inject(state);
            if (state.inconclusive.isEmpty() || state.inconclusive.startsWith("aborted")) {
                recover(state, new Recovery(observations, scraper, drill.steadyState()));
            }
            state.slowest = traces.slowest();
        }
        return state;
    }

    /** Judges the steady state over one baseline; returns the first expectation that was not met, if any. */
    private Optional<ExpectationResult> baseline(RunState state, Judge judge)
            throws InterruptedException, StoppedException {
        addEvent("baseline");
        long from = now();
        long to = from + drill.load().baseline().toNanos();
        runUntil(to, "baseline");
        state.before = new Window(from, to);
        awaitSettled(to);
        state.steady = judgeAll(judge, drill.steadyState(), state.before);
        return state.steady.stream().filter(judged -> !judged.met()).findFirst();
    }

    private void inject(RunState state) throws IOException, InterruptedException, StoppedException {
        long from = now();
        long to = from + drill.load().during().toNanos();
        List<Injection> injections = drill.method().stream()
                .map(step -> new Injection(step, laboratory, leases, from, to))
                .toList();
        state.injections = injections;
        try {
            long now = now();
            while (now < to && state.inconclusive.isEmpty()) {
                state.inconclusive = poll(injections, now).or(this::overBudget).orElse("");
                tick("fault");
                now = now();
            }
            if (state.inconclusive.isEmpty()) {
                state.inconclusive = poll(injections, Math.max(to, now())).orElse("");
            }
        } finally {
            for (Injection injection : injections) {
                injection.release(now());
            }
            state.during = Optional.of(new Window(from, now()));
            addEvent(state.inconclusive.isEmpty() ? "rolled back" : state.inconclusive + "; rolled back");
        }
    }

    private Optional<String> poll(List<Injection> injections, long now) throws IOException {
        Optional<String> reason = Optional.empty();
        for (Injection injection : injections) {
            switch (injection.poll(now)) {
                case Injection.Progress.Unchanged unchanged -> {}
                case Injection.Progress.Event(var text) -> addEvent(text);
                case Injection.Progress.Inconclusive(var text) -> reason = reason.or(() -> Optional.of(text));
            }
        }
        return reason;
    }

    private Optional<String> overBudget() {
        if (control) {
            return Optional.empty();
        }
        for (Drill.Budget budget : drill.abort()) {
            Window recent = new Window(now() - budget.over().toNanos(), now());
            List<Observation> ended = observations.endedIn(budget.request(), recent);
            long failed = ended.stream().filter(Observation::failed).count();
            if (ended.size() >= MIN_REQUESTS_FOR_ABORT && failed > budget.errorShare() * ended.size()) {
                return Optional.of("aborted: %d of %d %s failed within %s, and the budget is %s %%"
                        .formatted(
                                failed,
                                ended.size(),
                                RequestNames.of(budget.request()),
                                Numbers.duration(budget.over()),
                                Numbers.plain(budget.errorShare() * 100)));
            }
        }
        return Optional.empty();
    }

    private void recover(RunState state, Recovery recovery) throws InterruptedException, StoppedException {
        long from = now();
        long limit = drill.after().recoveredWithin().toNanos();
        long deadline = from
                + Math.max(
                        2 * limit,
                        limit
                                + Recovery.WINDOW.toNanos()
                                + drill.load().timeout().toNanos());
        while (state.recoveryMs.isEmpty() && now() < deadline) {
            tick("recovery");
            state.recoveryMs = recovery.sinceMs(from, now());
        }
        addEvent(state.recoveryMs.isPresent() ? "steady again" : "not steady again");
        long begin = now();
        long end = begin + drill.load().after().toNanos();
        runUntil(end, "after");
        state.after = Optional.of(new Window(begin, end));
        awaitSettled(end);
    }

    private DrillResult result(Instant started, RunState state, Judge judge, Scraper scraper) {
        List<ExpectationResult> effects = new ArrayList<>();
        for (Injection injection : state.injections) {
            injection
                    .step()
                    .effect()
                    .ifPresent(
                            effect -> injection.window().ifPresent(window -> effects.add(judge.judge(effect, window))));
        }
        boolean complete = state.inconclusive.isEmpty() && state.after.isPresent();
        List<ExpectationResult> during =
                complete ? judgeAll(judge, drill.during(), state.during.orElseThrow()) : List.of();
        List<ExpectationResult> after =
                complete ? judgeAll(judge, drill.after().expectations(), state.after.orElseThrow()) : List.of();
        List<ExpectationResult> again = state.after
                .map(window -> judgeAll(judge, drill.steadyState(), window))
                .orElse(List.of());
        Decision decision = Decision.of(drill, state.inconclusive, effects, during, after, again, state.recoveryMs);
        return new DrillResult(
                drill,
                control,
                decision.verdict(),
                decision.reason(),
                started,
                Optional.of(new Phases(state.before, state.during, state.after)),
                state.steady,
                effects,
                during,
                after,
                again,
                state.recoveryMs,
                events,
                state.slowest,
                observations,
                scraper.all());
    }

    private static List<ExpectationResult> judgeAll(Judge judge, List<Expectation> expectations, Window window) {
        return expectations.stream()
                .map(expectation -> judge.judge(expectation, window))
                .toList();
    }

    private Judge judge(Scraper scraper, Optional<Judge.StackQueries> stack) {
        return new Judge(
                observations,
                scraper::series,
                stack.orElseGet(() -> new LiveProbes(http, laboratory)),
                new Bootstrap(drill.load().seed()));
    }

    private void runUntil(long nanos, String phase) throws InterruptedException, StoppedException {
        while (now() < nanos) {
            tick(phase);
        }
    }

    private void awaitSettled(long nanos) throws InterruptedException, StoppedException {
        long end = now() + drill.load().timeout().toNanos() + TimeUnit.MILLISECONDS.toNanos(2 * TICK_MS);
        while (!observations.settled(nanos) && now() < end) {
            tick("waiting for the last answers");
        }
        tick("reading the metrics once more");
    }

    private void tick(String phase) throws InterruptedException, StoppedException {
        run.requireNotStopped();
        TimeUnit.MILLISECONDS.sleep(TICK_MS);
        long now = now();
        Window recent = new Window(now - TimeUnit.SECONDS.toNanos(1), now);
        List<Observation> seen = observations.in(recent);
        run.reportProgress("%-9s %5.1f s  %4d requests ended, %d failed, %d degraded in the last second"
                .formatted(
                        phase,
                        now / 1e9,
                        seen.size(),
                        seen.stream().filter(Observation::failed).count(),
                        seen.stream().filter(Observation::degraded).count()));
    }

    private void addEvent(String text) {
        events.add(new TimelineEvent(now(), text));
    }

    private long now() {
        return System.nanoTime() - startNanos;
    }

    private void fillCatalogs(RequestSchedule schedule) throws InterruptedException {
        for (ServiceKind service : List.of(ServiceKind.CONTINUE_WATCHING, ServiceKind.RECOMMENDATIONS_FEED)) {
            if (drill.services().contains(service)) {
                run.reportProgress("titles to " + service.label());
                CatalogFill.fill(
                        service.label(),
                        new ServiceEndpoint(http, laboratory.url(service)),
                        schedule.titles(),
                        new IdleTimeout(run.time(), CATALOG_TIMEOUT));
            }
        }
    }

    private ServiceAddresses targets() {
        return new ServiceAddresses(
                laboratory.url(ServiceKind.CONTINUE_WATCHING),
                laboratory.url(ServiceKind.RECOMMENDATIONS_FEED),
                laboratory.url(ServiceKind.RATE_LIMITER),
                laboratory.url(ServiceKind.TRENDING));
    }

    /** Returns the instances of each service that the drill names. */
    private Map<ServiceKind, List<URI>> scraped() throws IOException {
        Map<ServiceKind, List<URI>> instances = new EnumMap<>(ServiceKind.class);
        for (ServiceKind service : drill.services()) {
            instances.put(service, laboratory.instanceUrls(service));
        }
        return instances;
    }

    private Limits limits() {
        return new Limits(MAX_IN_FLIGHT, drill.load().timeout(), drill.load().timeout(), DRAIN_TIMEOUT);
    }

    private Duration maxDuration() {
        Drill.Load load = drill.load();
        return load.warmUp()
                .plus(load.baseline().plus(load.timeout()).multipliedBy(MAX_BASELINES))
                .plus(load.during())
                .plus(drill.after().recoveredWithin().multipliedBy(2))
                .plus(load.after())
                .plus(load.timeout().multipliedBy(3))
                .plus(SLACK);
    }

    private static String describe(ExpectationResult judged) {
        return "%s is %s, wanted %s%s"
                .formatted(
                        judged.expectation().id(),
                        judged.measured(),
                        judged.expectation().target().describe(),
                        judged.why().isEmpty() ? "" : " (" + judged.why() + ")");
    }
}
