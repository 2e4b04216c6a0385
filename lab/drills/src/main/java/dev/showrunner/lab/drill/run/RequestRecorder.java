package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.load.engine.RequestListener;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records each request of a drill. About 20 requests per second of each kind in the mix are sent with a trace, so that
 * a report can show where the time of slow ones went.
 */
final class RequestRecorder implements RequestListener {
    private static final double TRACED_PER_SECOND = 20;
    private static final long GUESSES_PER_TRACE = 50;
    private static final int OK = 200;
    private static final Pattern DECIDED_BY = Pattern.compile("\"decided_by\"\\s*:\\s*\"([a-z_]{1,32})\"");
    private static final Pattern RUNG = Pattern.compile("\"rung\"\\s*:\\s*\"([a-z_]{1,32})\"");
    private static final String FIRST_RUNG = "live";

    private final Observations observations;
    private final Map<RequestKind, Long> everyNth = new EnumMap<>(RequestKind.class);
    private final Map<RequestKind, Long> offered = new EnumMap<>(RequestKind.class);
    private final SplittableRandom random;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile long startNanos;

    RequestRecorder(Observations observations, Map<RequestKind, Double> mix, long seed) {
        this.observations = observations;
        random = new SplittableRandom(seed);
        everyNth.put(RequestKind.GUESS, GUESSES_PER_TRACE);
        mix.forEach((kind, rate) -> everyNth.put(kind, Math.max(1, Math.round(rate / TRACED_PER_SECOND))));
    }

    /** Waits for the load to start; returns the {@link System#nanoTime()} of its start. */
    long awaitStart() throws InterruptedException {
        started.await();
        return startNanos;
    }

    /** Returns the ids of the events that the service acknowledged as logged. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public void begun(long nanos) {
        startNanos = nanos;
        started.countDown();
    }

    @Override
    public Optional<String> offered(Intent intent) {
        observations.offered(intent.dueNanos());
        long number = offered.merge(intent.kind(), 1L, Long::sum);
        if (number % everyNth.getOrDefault(intent.kind(), 1L) != 0) {
            return Optional.empty();
        }
        return Optional.of(
                "00-%016x%016x-%016x-01".formatted(random.nextLong() | 1, random.nextLong(), random.nextLong() | 1));
    }

    @Override
    public void ended(Ended request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String decidedBy = request.status() == OK ? first(DECIDED_BY, body).orElse("") : "";
        observations.ended(new Observation(
                request.kind(),
                request.dueNanos(),
                request.latencyNanos(),
                request.status(),
                degraded(request, body, decidedBy),
                decidedBy,
                request.member(),
                request.traceparent().map(header -> header.substring(3, 35)).orElse("")));
    }

    @Override
    public void acknowledged(ReportedEvent report, Receipt receipt) {
        if (receipt.logged()) {
            acknowledged.add(report.eventId());
        }
    }

    private static boolean degraded(Ended request, String body, String decidedBy) {
        if (request.status() != OK) {
            return false;
        }
        return switch (request.kind()) {
            case HOME, ABUSE_HOME -> rungBelow(body);
            case CHECK, ABUSE_CHECK, LOGIN, GUESS -> !decidedBy.equals("redis") && !decidedBy.equals("no_policy");
            case TRENDING -> body.contains("\"stale\":true");
            case HEARTBEATS, OFFLINE_SYNC -> body.contains("\"logged\":false");
            case ROW, POSITION -> false;
        };
    }

    private static boolean rungBelow(String body) {
        Matcher rung = RUNG.matcher(body);
        while (rung.find()) {
            if (!rung.group(1).equals(FIRST_RUNG)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
