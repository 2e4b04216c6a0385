package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Reads the metrics of each instance of each service four times a second, with a thread for each instance. An instance
 * that hangs leaves a gap in its series and delays no other. The instances of a service share a series, so for several
 * instances only its minimum and maximum are meaningful.
 */
public final class Scraper implements AutoCloseable {
    private static final long PERIOD_MS = 250;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final HttpClient http;
    private final LongSupplier nanos;
    private final Map<MetricQuery, Series> series = new LinkedHashMap<>();
    private final List<Thread> threads;
    private volatile boolean closed;

    /**
     * Starts reading.
     *
     * @param instances addresses of the instances of each service that a query names
     * @param nanos clock, ns since the load began
     */
    public Scraper(
            HttpClient http,
            Map<ServiceKind, List<URI>> instances,
            Collection<MetricQuery> queries,
            LongSupplier nanos) {
        this.http = http;
        this.nanos = nanos;
        queries.forEach(query -> series.put(query, new Series()));
        Map<ServiceKind, List<MetricQuery>> byService =
                series.keySet().stream().collect(Collectors.groupingBy(MetricQuery::service));
        threads = byService.entrySet().stream()
                .flatMap(entry -> instances.getOrDefault(entry.getKey(), List.of()).stream()
                        .map(instance -> Thread.ofVirtual()
                                .name("scrape-" + entry.getKey().label())
                                .start(() -> read(instance.resolve("/prometheus"), entry.getValue()))))
                .toList();
    }

    /** Returns the samples for a query. */
    public Series series(MetricQuery query) {
        return Objects.requireNonNull(series.get(query));
    }

    /** Returns the samples for every query. */
    public Map<MetricQuery, Series> all() {
        return Map.copyOf(series);
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    private void read(URI metrics, List<MetricQuery> queries) {
        HttpRequest request = HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build();
        try {
            while (!closed) {
                long begun = nanos.getAsLong();
                readOnce(request, queries);
                long left = PERIOD_MS - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begun);
                TimeUnit.MILLISECONDS.sleep(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOnce(HttpRequest request, List<MetricQuery> queries) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            long now = nanos.getAsLong();
            if (answer.statusCode() == OK) {
                for (MetricQuery query : queries) {
                    // A service reports a counter only after its first increment.
                    double value = Exposition.sum(answer.body(), query.metric(), query.labels())
                            .orElse(0);
                    series(query).add(now, value);
                }
            }
        } catch (IOException e) {
            // The instance is down or hangs: its series has a gap.
        }
    }
}
