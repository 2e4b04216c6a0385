package dev.showrunner.lab.cli;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.events.Regions;
import dev.showrunner.lab.load.Load;
import dev.showrunner.lab.load.LoadReport;
import dev.showrunner.lab.load.engine.Limits;
import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.engine.ServiceAddresses;
import dev.showrunner.lab.load.plan.LoadSettings;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs synthetic viewers against the running stack. */
@Command(
        name = "load",
        header = "Run synthetic viewers against the stack, at a rate that responses do not change.",
        description = {
            "The popularity of titles follows Zipf's law, differs between regions and",
            "drifts from day to day; one title goes viral. Members switch devices or come",
            "back from being offline, and a few abuse the API. A seed always makes the",
            "same load. Each request has a planned time, from which its latency counts.",
            "An event that is not acknowledged is retried, with the same id, session and",
            "sequence, until it is.",
            "Exit status 0 if every event was acknowledged (and --verify found no",
            "difference), 1 if not, 2 if the load could not run."
        },
        sortOptions = false)
final class LoadCommand implements Callable<Integer> {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "how long to retry after the last planned request (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(1);

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "512",
            description = "max requests in flight; further ones wait, are counted, and their waiting counts as latency"
                    + " (default: ${DEFAULT-VALUE})")
    private int inFlight = 512;

    @Option(names = "--account", paramLabel = "FILE", description = "write the outcome of each event to FILE, as CSV")
    private @Nullable Path account;

    @Option(
            names = "--verify",
            description = "compare the account with the log, event by event, with the growth of trending's 7-day totals"
                    + " during the load, and with all stored positions")
    private boolean verify;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "max wait of each step of --verify for the services to catch up (default: ${DEFAULT-VALUE})")
    private Duration settle = Duration.ofMinutes(1);

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    LoadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException {
        LoadSettings settings = options.settings();
        Optional<String> problem = problem(settings);
        if (problem.isPresent()) {
            session.terminal().problem(problem.get());
            return ExitCode.COULD_NOT_RUN;
        }
        if (!session.acceptsEvents()) {
            return ExitCode.COULD_NOT_RUN;
        }
        Load load = new Load(job(settings), session.time(), new TerminalProgress(session.terminal()));
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(load, over), "stop-load"));
        try {
            return report(load.run());
        } finally {
            over.countDown();
        }
    }

    private Optional<String> problem(LoadSettings settings) {
        if (inFlight < 1) {
            return Optional.of("--in-flight must be at least 1.");
        }
        for (String region : settings.regions()) {
            if (!Regions.isValid(region)) {
                return Optional.of("--regions: \"" + region + "\" is not a country code such as US or BR.");
            }
        }
        return options.problem();
    }

    private Load.Job job(LoadSettings settings) throws IOException, InterruptedException, StackException {
        Limits standard = Limits.standard();
        return new Load.Job(
                settings,
                new Limits(inFlight, standard.eventsTimeout(), standard.requestTimeout(), timeout),
                new ServiceAddresses(
                        session.settings().url(ServiceKind.CONTINUE_WATCHING),
                        session.settings().url(ServiceKind.RECOMMENDATIONS_FEED),
                        session.settings().url(ServiceKind.RATE_LIMITER),
                        session.settings().url(ServiceKind.TRENDING)),
                verify ? BackendAddress.of(BackendKind.KAFKA, session).map(Endpoint::address) : Optional.empty(),
                Optional.ofNullable(account),
                verify ? Optional.of(settle) : Optional.empty());
    }

    private int report(LoadReport report) throws IOException {
        session.terminal().endProgress();
        if (!json.only()) {
            session.terminal().table(report.table());
            report.lines().forEach(session.terminal()::line);
        }
        session.writeJson(json.target(), report.json());
        return report.good() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    /** Stops the load on Ctrl-C and waits for its report. */
    private static void stop(Load load, CountDownLatch over) {
        load.stop();
        try {
            over.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows the progress on the terminal. */
    private record TerminalProgress(Terminal terminal) implements Load.Progress {
        private static final double MICROS_PER_MS = 1_000;

        @Override
        public void note(String sentence) {
            terminal.notice(sentence);
        }

        @Override
        public void tick(LoadRun.Tick tick) {
            terminal.progress(("%4.0f s  %,d events offered, %,d acknowledged, %,d pending, %,d retried, %d in flight,"
                            + " p99 %,.1f ms")
                    .formatted(
                            tick.seconds(),
                            tick.offered(),
                            tick.totals().acknowledged(),
                            tick.totals().pending(),
                            tick.totals().retried(),
                            tick.inFlight(),
                            tick.p99Micros() / MICROS_PER_MS));
        }
    }
}
