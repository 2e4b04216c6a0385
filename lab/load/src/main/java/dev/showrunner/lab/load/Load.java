package dev.showrunner.lab.load;

import dev.showrunner.events.Topics;
import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.device.IdleTimeout;
import dev.showrunner.lab.device.ServiceEndpoint;
import dev.showrunner.lab.device.Title;
import dev.showrunner.lab.load.account.AccountFile;
import dev.showrunner.lab.load.account.EventLog;
import dev.showrunner.lab.load.account.KafkaEventLog;
import dev.showrunner.lab.load.account.LoadAccount;
import dev.showrunner.lab.load.account.PositionCheck;
import dev.showrunner.lab.load.account.StackReader;
import dev.showrunner.lab.load.account.Verification;
import dev.showrunner.lab.load.engine.Limits;
import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.engine.ServiceAddresses;
import dev.showrunner.lab.load.plan.LoadPlan;
import dev.showrunner.lab.load.plan.LoadSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs a load: fills the catalogs, sends the plan, verifies the result and reports. {@link #stop} may be called from
 * any thread.
 */
public final class Load {
    private static final Duration CATALOG_TIMEOUT = Duration.ofSeconds(20);

    private final Job job;
    private final InstantSource time;
    private final Progress progress;
    private final AtomicReference<@Nullable LoadRun> running = new AtomicReference<>();
    private final AtomicReference<@Nullable Verification> verifying = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * Parameters of a load.
     *
     * @param settings what is sent
     * @param limits limits on concurrency and time
     * @param targets base URIs of the services
     * @param kafka address of the broker whose log a verification reads; empty if the broker cannot be reached
     * @param account file to which the fate of each event is written, if any
     * @param verify timeout for each step of the verification; empty for no verification
     */
    public record Job(
            LoadSettings settings,
            Limits limits,
            ServiceAddresses targets,
            Optional<String> kafka,
            Optional<Path> account,
            Optional<Duration> verify) {}

    /** Receives the progress of a load. */
    public interface Progress {
        /** Reports a step that was completed or begins, as a sentence. */
        void note(String sentence);

        /** Called once a second while events are sent or retried. */
        void tick(LoadRun.Tick tick);
    }

    /** A load by {@code job}. {@code time} gives its start time. */
    public Load(Job job, InstantSource time, Progress progress) {
        this.job = job;
        this.time = time;
        this.progress = progress;
    }

    /**
     * Runs the load to its end.
     *
     * @throws IOException if the account file cannot be written, or if the verification cannot read the log or
     *     trending's totals
     */
    public LoadReport run() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build()) {
            List<Title> titles = new LoadPlan(job.settings(), 0).catalog().titles();
            List<CatalogFill.Outcome> catalogs = List.of(
                    fill(http, "continue-watching", job.targets().continueWatching(), titles),
                    fill(http, "recommendations-feed", job.targets().feed(), titles));
            StackReader stack = new StackReader(
                    http, job.targets().trending(), job.targets().continueWatching());
            try (OptionalLog log = new OptionalLog(openLog())) {
                Optional<Verification> verification = job.verify()
                        .map(timeout -> new Verification(
                                stack, log.log(), job.settings().regions(), timeout));
                return run(catalogs, stack, verification);
            }
        }
    }

    private LoadReport run(List<CatalogFill.Outcome> catalogs, StackReader stack, Optional<Verification> verification)
            throws IOException, InterruptedException {
        if (verification.isPresent()) {
            verifying.set(verification.get());
            verification.get().begin();
        }
        AccountFile file =
                job.account().isPresent() ? AccountFile.at(job.account().get()) : AccountFile.none();
        LoadAccount account = verification.isPresent() ? LoadAccount.recordingIds(file) : new LoadAccount(file);
        try (LoadRun run = new LoadRun(job.targets(), job.limits(), account)) {
            running.set(run);
            long startMs = time.millis();
            LoadRun.Result result = send(run, new LoadPlan(job.settings(), startMs), verification);
            return new LoadReport(
                    job.settings(),
                    startMs,
                    stopped,
                    catalogs,
                    result,
                    check(stack, verification, account, run, result));
        }
    }

    private Optional<EventLog> openLog() throws IOException {
        if (job.verify().isEmpty()) {
            return Optional.empty();
        }
        if (job.kafka().isEmpty()) {
            progress.note("Kafka cannot be reached from here, so the verification compares sums only, not event ids");
            return Optional.empty();
        }
        return Optional.of(KafkaEventLog.open(job.kafka().get(), Topics.standard()));
    }

    /** The event log, if there is one, as a resource of a try block. */
    private record OptionalLog(Optional<EventLog> log) implements AutoCloseable {
        @Override
        public void close() {
            log.ifPresent(EventLog::close);
        }
    }

    /** Ends the load soon. The report covers what was sent until then. */
    public void stop() {
        stopped = true;
        LoadRun run = running.get();
        if (run != null) {
            run.stop();
        }
        Verification check = verifying.get();
        if (check != null) {
            check.stop();
        }
    }

    private CatalogFill.Outcome fill(HttpClient http, String service, URI base, List<Title> titles)
            throws InterruptedException {
        CatalogFill.Outcome outcome = CatalogFill.fill(
                service, new ServiceEndpoint(http, base), titles, new IdleTimeout(time, CATALOG_TIMEOUT));
        progress.note(
                outcome.problem().isEmpty()
                        ? "%,d titles sent to %s".formatted(outcome.sent(), service)
                        : outcome.problem());
        return outcome;
    }

    private LoadRun.Result send(LoadRun run, LoadPlan plan, Optional<Verification> verification)
            throws InterruptedException {
        Optional<Thread> watching = verification.map(
                check -> Thread.ofVirtual().name("load-verification").start(() -> check.watch(run)));
        try {
            LoadRun.Offering offering = run.offer(plan, job.settings().duration(), progress::tick);
            if (verification.isPresent() && !stopped) {
                verification.get().requireAcknowledgedCounted(run.totals());
            }
            return offering.drain(progress::tick);
        } finally {
            if (watching.isPresent()) {
                verification.get().endWatch();
                watching.get().join();
            }
        }
    }

    private Optional<Verification.Result> check(
            StackReader stack,
            Optional<Verification> verification,
            LoadAccount account,
            LoadRun run,
            LoadRun.Result result)
            throws InterruptedException {
        if (verification.isEmpty() || job.verify().isEmpty() || stopped) {
            return Optional.empty();
        }
        progress.note("comparing the account with the log, trending's totals and the stored positions");
        if (result.totals().pending() == 0) {
            verification.get().requireSentCounted(result.totals());
            verification.get().requireSentLogged(run);
        }
        PositionCheck.Result positions = new PositionCheck(stack, job.verify().get()).run(account.newestAcknowledged());
        return Optional.of(verification.get().result(result.totals(), positions));
    }
}
