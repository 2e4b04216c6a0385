package dev.showrunner.lab.replay;

import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.device.Patience;
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
 * <p>Profiles are spread over a few lanes; a lane sends one batch at a time, so the events of a profile arrive in the
 * order of their time, and an unacknowledged batch is sent again, with the same event ids, before anything after it.
 */
public final class Replay {
    private static final int LANES = 4;
    private static final int BATCH = 500;
    private static final long FLUSH_MS = 250;

    private final Settings settings;
    private final InstantSource time;
    private final Progress progress;

    /**
     * What to replay, and where.
     *
     * @param source a MovieLens folder, or a CSV viewing log
     * @param timeline where the viewings are placed in time
     * @param speed event time per time of sending, for example 60 sends an hour in a minute; empty: as fast as it goes
     * @param continueWatching takes heartbeats and titles
     * @param recommendationsFeed takes titles
     * @param patience how long to go on retrying while nothing at all is acknowledged
     */
    public record Settings(
            Path source,
            Timeline timeline,
            OptionalDouble speed,
            URI continueWatching,
            URI recommendationsFeed,
            Duration patience) {}

    /** Told what is going on. */
    public interface Progress {
        /** A sentence on what was read or done. */
        void note(String sentence);

        /** Called now and then while events are sent. */
        void events(long acknowledged, long total, double perSecond);
    }

    /** A replay by {@code settings}; {@code time} measures, the timeline is fixed. */
    public Replay(Settings settings, InstantSource time, Progress progress) {
        this.settings = settings;
        this.time = time;
        this.progress = progress;
    }

    /**
     * Reads the source and sends all of it.
     *
     * @throws IOException if the source cannot be read, with a sentence that says why
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
            Patience patience = new Patience(time, settings.patience());
            List<CatalogFill.Outcome> catalogs = List.of(
                    fill("continue-watching", heartbeats, plan, patience),
                    fill(
                            "recommendations-feed",
                            new ServiceEndpoint(http, settings.recommendationsFeed()),
                            plan,
                            patience));
            long startedMs = time.millis();
            ReplayAccount account = send(plan, heartbeats, patience, startedMs);
            return new ReplayReport(settings, plan, account.totals(), catalogs, time.millis() - startedMs);
        }
    }

    static ViewingData read(Path source, Timeline timeline) throws IOException {
        if (MovieLensSource.isOne(source)) {
            return MovieLensSource.read(source, timeline);
        }
        if (Files.isRegularFile(source)) {
            return ViewingLogSource.read(source, timeline);
        }
        throw new IOException(
                Files.isDirectory(source)
                        ? source + " has no ratings.csv and movies.csv: not a MovieLens folder"
                        : source + " does not exist");
    }

    private CatalogFill.Outcome fill(String service, ServiceEndpoint endpoint, ReplayPlan plan, Patience patience)
            throws InterruptedException {
        CatalogFill.Outcome outcome = CatalogFill.fill(
                service,
                endpoint,
                plan.data().titles().stream().map(CatalogTitle::toTitle).toList(),
                patience);
        progress.note(
                outcome.problem().isEmpty()
                        ? "%,d titles to %s".formatted(outcome.sent(), service)
                        : outcome.problem());
        return outcome;
    }

    private ReplayAccount send(ReplayPlan plan, ServiceEndpoint target, Patience patience, long startedMs)
            throws InterruptedException {
        ReplayAccount account = new ReplayAccount();
        patience.progress();
        List<ReplayWorker> lanes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            ReplayWorker lane = new ReplayWorker(target, account, patience);
            lanes.add(lane);
            threads.add(Thread.ofVirtual().name("lane-" + i).start(lane));
        }
        feed(plan, lanes, account, startedMs);
        for (Thread thread : threads) {
            while (!thread.join(Duration.ofMillis(FLUSH_MS))) {
                report(account, plan, startedMs);
            }
        }
        report(account, plan, startedMs);
        return account;
    }

    private void feed(ReplayPlan plan, List<ReplayWorker> lanes, ReplayAccount account, long startedMs)
            throws InterruptedException {
        List<List<PlannedEvent>> open = new ArrayList<>();
        lanes.forEach(_ -> open.add(new ArrayList<>(BATCH)));
        EventStream events = plan.events();
        long firstMs =
                plan.sessions().isEmpty() ? 0 : plan.sessions().getFirst().startMs();
        long nextReportMs = startedMs;
        while (events.hasNext()) {
            PlannedEvent event = events.next();
            if (settings.speed().isPresent()) {
                long dueMs = startedMs
                        + (long) ((event.timeMs() - firstMs) / settings.speed().getAsDouble());
                waitUntil(dueMs, lanes, open);
            }
            int lane = Math.floorMod(event.profileId().hashCode(), LANES);
            open.get(lane).add(event);
            if (open.get(lane).size() == BATCH) {
                flush(lanes.get(lane), open.get(lane));
                if (time.millis() >= nextReportMs) {
                    report(account, plan, startedMs);
                    nextReportMs = time.millis() + FLUSH_MS;
                }
            }
        }
        for (int i = 0; i < LANES; i++) {
            flush(lanes.get(i), open.get(i));
            lanes.get(i).end();
        }
    }

    private void waitUntil(long dueMs, List<ReplayWorker> lanes, List<List<PlannedEvent>> open)
            throws InterruptedException {
        long waitMs = dueMs - time.millis();
        if (waitMs < FLUSH_MS) {
            return;
        }
        for (int i = 0; i < LANES; i++) {
            flush(lanes.get(i), open.get(i));
        }
        TimeUnit.MILLISECONDS.sleep(waitMs);
    }

    private static void flush(ReplayWorker lane, List<PlannedEvent> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            lane.offer(batch);
            batch.clear();
        }
    }

    private void report(ReplayAccount account, ReplayPlan plan, long startedMs) {
        long acknowledged = account.totals().acknowledged();
        double seconds = Math.max(1, time.millis() - startedMs) / 1000.0;
        progress.events(acknowledged, plan.eventCount(), acknowledged / seconds);
    }
}
