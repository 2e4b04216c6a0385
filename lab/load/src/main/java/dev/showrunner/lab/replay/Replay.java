package dev.showrunner.lab.replay;

import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.device.IdleTimeout;
import dev.showrunner.lab.device.ServiceEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * Replays a viewing log or a MovieLens folder into the running services.
 *
 * <p>Each profile is assigned to one of four workers. A worker has one request in flight and retries it, with unchanged
 * event ids, before it sends the next, so the events of a profile arrive in time order.
 */
public final class Replay {
    private static final int WORKERS = 4;
    private static final int EVENTS_PER_REQUEST = 500;
    private static final long FLUSH_MS = 250;

    private final Settings settings;
    private final InstantSource time;
    private final Progress progress;

    /**
     * Source and targets of a replay.
     *
     * @param source a MovieLens folder or a CSV viewing log
     * @param timeline times at which the viewings are placed
     * @param speed event time divided by sending time, for example 60 to send an hour in a minute; empty for no pacing
     * @param continueWatching base URI of the service that takes heartbeats and titles
     * @param recommendationsFeed base URI of the service that takes titles
     * @param timeout longest time without an acknowledgement before the replay gives up
     */
    public record Settings(
            Path source,
            Timeline timeline,
            OptionalDouble speed,
            URI continueWatching,
            URI recommendationsFeed,
            Duration timeout) {}

    /** Receives the progress of a replay. */
    public interface Progress {
        /** Reports a completed step, as a sentence. */
        void note(String sentence);

        /**
         * Reports events acknowledged so far, events in total, and acknowledged events per second. Called repeatedly
         * while events are sent.
         */
        void events(long acknowledged, long total, double perSecond);
    }

    /** A replay by {@code settings}. {@code time} measures durations and paces the events. */
    public Replay(Settings settings, InstantSource time, Progress progress) {
        this.settings = settings;
        this.time = time;
        this.progress = progress;
    }

    /**
     * Reads the source and sends its events.
     *
     * @throws IOException if the source cannot be read; the message says why
     */
    public ReplayReport run() throws IOException, InterruptedException {
        ReplayPlan plan = ReplayPlan.of(read(settings.source(), settings.timeline()), settings.timeline());
        progress.note("%,d viewings of %,d profiles, %,d titles, %,d events to send"
                .formatted(
                        plan.sessions().size(),
                        plan.profileCount(),
                        plan.data().titles().size(),
                        plan.eventCount()));
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build()) {
            ServiceEndpoint heartbeats = new ServiceEndpoint(http, settings.continueWatching());
            IdleTimeout timeout = new IdleTimeout(time, settings.timeout());
            List<CatalogFill.Outcome> catalogs = List.of(
                    fill("continue-watching", heartbeats, plan, timeout),
                    fill(
                            "recommendations-feed",
                            new ServiceEndpoint(http, settings.recommendationsFeed()),
                            plan,
                            timeout));
            long startedMs = time.millis();
            ReplayAccount account = send(plan, heartbeats, timeout, startedMs);
            return new ReplayReport(settings, plan, account.totals(), catalogs, time.millis() - startedMs);
        }
    }

    static ViewingData read(Path source, Timeline timeline) throws IOException {
        if (MovieLensSource.matches(source)) {
            return MovieLensSource.read(source, timeline);
        }
        if (Files.isRegularFile(source)) {
            return ViewingLogSource.read(source, timeline);
        }
        throw new IOException(
                Files.isDirectory(source)
                        ? source + " is not a MovieLens folder: ratings.csv or movies.csv is missing"
                        : source + " does not exist");
    }

    private CatalogFill.Outcome fill(String service, ServiceEndpoint endpoint, ReplayPlan plan, IdleTimeout timeout)
            throws InterruptedException {
        CatalogFill.Outcome outcome = CatalogFill.fill(
                service,
                endpoint,
                plan.data().titles().stream().map(CatalogTitle::toTitle).toList(),
                timeout);
        progress.note(
                outcome.problem().isEmpty()
                        ? "%,d titles sent to %s".formatted(outcome.sent(), service)
                        : outcome.problem());
        return outcome;
    }

    private ReplayAccount send(ReplayPlan plan, ServiceEndpoint target, IdleTimeout timeout, long startedMs)
            throws InterruptedException {
        ReplayAccount account = new ReplayAccount();
        timeout.progress();
        List<ReplayWorker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            ReplayWorker worker = new ReplayWorker(target, account, timeout);
            workers.add(worker);
            threads.add(Thread.ofVirtual().name("replay-worker-" + i).start(worker));
        }
        feed(plan, workers, account, startedMs);
        for (Thread thread : threads) {
            while (!thread.join(Duration.ofMillis(FLUSH_MS))) {
                report(account, plan, startedMs);
            }
        }
        report(account, plan, startedMs);
        return account;
    }

    private void feed(ReplayPlan plan, List<ReplayWorker> workers, ReplayAccount account, long startedMs)
            throws InterruptedException {
        List<List<PlannedEvent>> open = new ArrayList<>();
        workers.forEach(_ -> open.add(new ArrayList<>(EVENTS_PER_REQUEST)));
        EventStream events = plan.events();
        long firstMs =
                plan.sessions().isEmpty() ? 0 : plan.sessions().getFirst().startMs();
        long nextReportMs = startedMs;
        while (events.hasNext()) {
            PlannedEvent event = events.next();
            if (settings.speed().isPresent()) {
                long dueMs = startedMs
                        + (long) ((event.timeMs() - firstMs) / settings.speed().getAsDouble());
                waitUntil(dueMs, workers, open);
            }
            int worker = Math.floorMod(event.profileId().hashCode(), WORKERS);
            open.get(worker).add(event);
            if (open.get(worker).size() == EVENTS_PER_REQUEST) {
                flush(workers.get(worker), open.get(worker));
                if (time.millis() >= nextReportMs) {
                    report(account, plan, startedMs);
                    nextReportMs = time.millis() + FLUSH_MS;
                }
            }
        }
        for (int i = 0; i < WORKERS; i++) {
            flush(workers.get(i), open.get(i));
            workers.get(i).end();
        }
    }

    private void waitUntil(long dueMs, List<ReplayWorker> workers, List<List<PlannedEvent>> open)
            throws InterruptedException {
        long waitMs = dueMs - time.millis();
        if (waitMs < FLUSH_MS) {
            return;
        }
        for (int i = 0; i < WORKERS; i++) {
            flush(workers.get(i), open.get(i));
        }
        TimeUnit.MILLISECONDS.sleep(waitMs);
    }

    private static void flush(ReplayWorker worker, List<PlannedEvent> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            worker.offer(batch);
            batch.clear();
        }
    }

    private void report(ReplayAccount account, ReplayPlan plan, long startedMs) {
        long acknowledged = account.totals().acknowledged();
        double seconds = Math.max(1, time.millis() - startedMs) / 1000.0;
        progress.events(acknowledged, plan.eventCount(), acknowledged / seconds);
    }
}
