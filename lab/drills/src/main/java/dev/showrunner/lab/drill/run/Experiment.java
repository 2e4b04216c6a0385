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
 * The life cycle from the first request to the verdict: warm-up, baseline, steady state, injection, roll-back, recovery,
 * steady state again. Used by one thread.
 */
final class Experiment {
    private static final long TICK_MS = 250;
    private static final int IN_FLIGHT = 4_096;
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final Duration CATALOG_TIMEOUT = Duration.ofSeconds(20);
    private static final int FEWEST_FOR_ABORT = 20;
    /** A pause of the machine must not be taken for an unsteady stack. */
    private static final int BASELINES = 3;

    private final DrillRun run;
    private final Drill drill;
    private final boolean control;
    private final Laboratory laboratory;
    private final LeaseKeeper leases;
    private final HttpClient http;
    private final Disturbances disturbances;
    private final Observations observations = new Observations();
    private final List<TimelineEvent> acts = new ArrayList<>();
    private final RequestRecorder witness;
    private long startNanos;

    Experiment(
            DrillRun run,
            Drill drill,
            boolean control,
            Laboratory laboratory,
            LeaseKeeper leases,
            HttpClient http,
            Disturbances disturbances) {
        this.run = run;
        this.drill = drill;
        this.control = control;
        this.laboratory = laboratory;
        this.leases = leases;
        this.http = http;
        this.disturbances = disturbances;
        witness = new RequestRecorder(
                observations,
                drill.load().mix(),
                drill.load().seed() ^ run.time().millis());
    }

    DrillResult run(Instant started) throws IOException, InterruptedException, StoppedException {
        Duration longest = longest();
        RequestSchedule traffic =
                new RequestSchedule(drill.load(), longest, run.time().millis());
        fillCatalogs(traffic);
        EventAudit books = EventAudit.open(drill, laboratory, http);
        LoadAccount account = new LoadAccount(AccountFile.none());
        try (LoadRun load = new LoadRun(targets(), limits(), account, witness)) {
            Loading loading = Loading.begin(load, disturbances.disturb(traffic), longest);
            startNanos = witness.awaitStart();
            try (Scraper scraper = new Scraper(http, scraped(), Watched.queries(drill), this::now)) {
                Course course = course(scraper);
                load.endOffering();
                LoadRun.Result totals = loading.drain();
                EventAudit.Closing closing = new EventAudit.Closing(account, totals.totals(), witness.acknowledged());
                Judge judge = judge(scraper, Optional.of(new LiveProbes(http, laboratory, books, closing)));
                return result(started, course, judge, scraper);
            }
        }
    }

    /** What happened, before it is judged. */
    private static final class Course {
        private List<ExpectationResult> steady = List.of();
        private Window before = new Window(0, 0);
        private Optional<Window> during = Optional.empty();
        private Optional<Window> after = Optional.empty();
        private OptionalLong recoveryMs = OptionalLong.empty();
        private List<Injection> injections = List.of();
        private List<SlowRequest> slowest = List.of();
        /** Why it says nothing; empty while it does. */
        private String inconclusive = "";
    }

    private Course course(Scraper scraper) throws IOException, InterruptedException, StoppedException {
        Course course = new Course();
        Judge judge = judge(scraper, Optional.empty());
        act("warm-up");
        passUntil(drill.load().warmUp().toNanos(), "warm-up");
        Optional<ExpectationResult> unsteady = Optional.empty();
        for (int attempt = 0; attempt < BASELINES && (attempt == 0 || unsteady.isPresent()); attempt++) {
            unsteady = baseline(course, judge);
        }
        if (unsteady.isPresent()) {
            course.inconclusive = "no steady state before the fault, so nothing was injected: " + words(unsteady.get());
            act("no steady state");
            return course;
        }
        act("steady state");
        try (TraceKeeper traces = new TraceKeeper(laboratory, observations, this::now, now())) {
            inject(course);
            if (course.inconclusive.isEmpty() || course.inconclusive.startsWith("aborted")) {
                recover(course, new Recovery(observations, scraper, drill.steadyState()));
            }
            course.slowest = traces.slowest();
        }
        return course;
    }

    /** Looks once whether the state is steady; what is not, if anything. */
    private Optional<ExpectationResult> baseline(Course course, Judge judge)
            throws InterruptedException, StoppedException {
        act("baseline");
        long from = now();
        long to = from + drill.load().baseline().toNanos();
        passUntil(to, "baseline");
        course.before = new Window(from, to);
        awaitSettled(to);
        course.steady = judged(judge, drill.steadyState(), course.before);
        return course.steady.stream().filter(finding -> !finding.met()).findFirst();
    }

    private void inject(Course course) throws IOException, InterruptedException, StoppedException {
        long from = now();
        long to = from + drill.load().during().toNanos();
        List<Injection> injections = drill.method().stream()
                .map(step -> new Injection(step, laboratory, leases, from, to))
                .toList();
        course.injections = injections;
        try {
            long now = now();
            while (now < to && course.inconclusive.isEmpty()) {
                course.inconclusive = look(injections, now).or(this::overBudget).orElse("");
                tick("fault");
                now = now();
            }
            if (course.inconclusive.isEmpty()) {
                course.inconclusive = look(injections, Math.max(to, now())).orElse("");
            }
        } finally {
            for (Injection injection : injections) {
                injection.release(now());
            }
            course.during = Optional.of(new Window(from, now()));
            act(course.inconclusive.isEmpty() ? "rolled back" : course.inconclusive + "; rolled back");
        }
    }

    private Optional<String> look(List<Injection> injections, long now) throws IOException {
        Optional<String> reason = Optional.empty();
        for (Injection injection : injections) {
            switch (injection.look(now)) {
                case Injection.Progress.Quiet quiet -> {}
                case Injection.Progress.News(var words) -> act(words);
                case Injection.Progress.Pointless(var words) -> reason = reason.or(() -> Optional.of(words));
            }
        }
        return reason;
    }

    private Optional<String> overBudget() {
        if (control) {
            return Optional.empty();
        }
        for (Drill.Budget budget : drill.abort()) {
            Window lately = new Window(now() - budget.over().toNanos(), now());
            List<Observation> ended = observations.endedIn(budget.request(), lately);
            long failed = ended.stream().filter(Observation::failed).count();
            if (ended.size() >= FEWEST_FOR_ABORT && failed > budget.errorShare() * ended.size()) {
                return Optional.of("aborted: %d of %d %s failed within %s, and the budget is %s %%"
                        .formatted(
                                failed,
                                ended.size(),
                                RequestNames.of(budget.request()),
                                Numbers.words(budget.over()),
                                Numbers.plain(budget.errorShare() * 100)));
            }
        }
        return Optional.empty();
    }

    private void recover(Course course, Recovery recovery) throws InterruptedException, StoppedException {
        long from = now();
        long limit = drill.after().recoveredWithin().toNanos();
        long giveUp = from
                + Math.max(
                        2 * limit,
                        limit
                                + Recovery.WINDOW.toNanos()
                                + drill.load().timeout().toNanos());
        while (course.recoveryMs.isEmpty() && now() < giveUp) {
            tick("recovery");
            course.recoveryMs = recovery.sinceMs(from, now());
        }
        act(course.recoveryMs.isPresent() ? "steady again" : "not steady again");
        long begin = now();
        long end = begin + drill.load().after().toNanos();
        passUntil(end, "after");
        course.after = Optional.of(new Window(begin, end));
        awaitSettled(end);
    }

    private DrillResult result(Instant started, Course course, Judge judge, Scraper scraper) {
        List<ExpectationResult> effects = new ArrayList<>();
        for (Injection injection : course.injections) {
            injection
                    .step()
                    .effect()
                    .ifPresent(
                            effect -> injection.window().ifPresent(window -> effects.add(judge.judge(effect, window))));
        }
        boolean judged = course.inconclusive.isEmpty() && course.after.isPresent();
        List<ExpectationResult> during =
                judged ? judged(judge, drill.during(), course.during.orElseThrow()) : List.of();
        List<ExpectationResult> after =
                judged ? judged(judge, drill.after().expectations(), course.after.orElseThrow()) : List.of();
        List<ExpectationResult> again = course.after
                .map(window -> judged(judge, drill.steadyState(), window))
                .orElse(List.of());
        Decision decision = Decision.of(drill, course.inconclusive, effects, during, after, again, course.recoveryMs);
        return new DrillResult(
                drill,
                control,
                decision.verdict(),
                decision.reason(),
                started,
                Optional.of(new Phases(course.before, course.during, course.after)),
                course.steady,
                effects,
                during,
                after,
                again,
                course.recoveryMs,
                acts,
                course.slowest,
                observations,
                scraper.all());
    }

    private static List<ExpectationResult> judged(Judge judge, List<Expectation> expectations, Window window) {
        return expectations.stream()
                .map(expectation -> judge.judge(expectation, window))
                .toList();
    }

    private Judge judge(Scraper scraper, Optional<Judge.Outside> outside) {
        return new Judge(
                observations,
                scraper::series,
                outside.orElseGet(() -> new LiveProbes(http, laboratory)),
                new Bootstrap(drill.load().seed()));
    }

    private void passUntil(long nanos, String phase) throws InterruptedException, StoppedException {
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
        run.requireGoingOn();
        TimeUnit.MILLISECONDS.sleep(TICK_MS);
        long now = now();
        Window lately = new Window(now - TimeUnit.SECONDS.toNanos(1), now);
        List<Observation> seen = observations.in(lately);
        run.tell("%-9s %5.1f s  %4d requests ended, %d failed, %d degraded in the last second"
                .formatted(
                        phase,
                        now / 1e9,
                        seen.size(),
                        seen.stream().filter(Observation::failed).count(),
                        seen.stream().filter(Observation::degraded).count()));
    }

    private void act(String words) {
        acts.add(new TimelineEvent(now(), words));
    }

    private long now() {
        return System.nanoTime() - startNanos;
    }

    private void fillCatalogs(RequestSchedule traffic) throws InterruptedException {
        for (ServiceKind service : List.of(ServiceKind.CONTINUE_WATCHING, ServiceKind.RECOMMENDATIONS_FEED)) {
            if (drill.services().contains(service)) {
                run.tell("titles to " + service.label());
                CatalogFill.fill(
                        service.label(),
                        new ServiceEndpoint(http, laboratory.url(service)),
                        traffic.titles(),
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

    /** Each instance of what the drill names. */
    private Map<ServiceKind, List<URI>> scraped() throws IOException {
        Map<ServiceKind, List<URI>> instances = new EnumMap<>(ServiceKind.class);
        for (ServiceKind service : drill.services()) {
            instances.put(service, laboratory.instanceUrls(service));
        }
        return instances;
    }

    private Limits limits() {
        return new Limits(IN_FLIGHT, drill.load().timeout(), drill.load().timeout(), DRAIN);
    }

    private Duration longest() {
        Drill.Load load = drill.load();
        return load.warmUp()
                .plus(load.baseline().plus(load.timeout()).multipliedBy(BASELINES))
                .plus(load.during())
                .plus(drill.after().recoveredWithin().multipliedBy(2))
                .plus(load.after())
                .plus(load.timeout().multipliedBy(3))
                .plus(SLACK);
    }

    private static String words(ExpectationResult finding) {
        return "%s is %s, wanted %s%s"
                .formatted(
                        finding.expectation().id(),
                        finding.measured(),
                        finding.expectation().target().words(),
                        finding.why().isEmpty() ? "" : " (" + finding.why() + ")");
    }
}
