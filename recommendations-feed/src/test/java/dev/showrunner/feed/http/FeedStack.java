package dev.showrunner.feed.http;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.showrunner.feed.http.Upstream.Answer;
import dev.showrunner.feed.http.Upstream.Mode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The service with real upstreams of the test's own making, and whatever backends the test names. */
final class FeedStack implements AutoCloseable {
    /** Nobody listens there. */
    private static final String CLOSED = "127.0.0.1:1";

    /**
     * Limits for tests that are about what is answered and not about when: a dependency that stalls for as long as a build
     * machine does is still in time. One that hangs costs 250 ms a page until its breaker opens, and an open one does not keep
     * the next test waiting for long.
     */
    static final Map<String, String> PATIENT = Map.ofEntries(
            Map.entry("feed.page-budget", "5s"),
            Map.entry("feed.policy.open-for", "500ms"),
            Map.entry("feed.dependencies.rate-limiter.limit", "250ms"),
            Map.entry("feed.dependencies.continue-watching.limit", "250ms"),
            Map.entry("feed.dependencies.trending.limit", "250ms"),
            Map.entry("feed.dependencies.model.limit", "4s"),
            Map.entry("feed.dependencies.model-lists.limit", "4s"),
            Map.entry("feed.dependencies.catalog.limit", "4s"),
            Map.entry("feed.dependencies.catalog-lists.limit", "4s"),
            Map.entry("feed.dependencies.catalog-requests.limit", "20s"),
            Map.entry("redis.command-timeout", "20s"),
            Map.entry("datasources.default.connection-timeout", "20000"));

    private final HttpClient client = HttpClient.newHttpClient();
    final Upstream limiter = new Upstream(FeedStack::limit);
    final Upstream continueWatching = new Upstream(FeedStack::begun);
    final Upstream trending = new Upstream(FeedStack::chart);
    final EmbeddedServer server;

    FeedStack(Map<String, String> backends) {
        this(backends, Mode.HEALTHY);
    }

    /** Starts with upstreams that are in that mode already, and waits until the service is ready. */
    FeedStack(Map<String, String> backends, Mode mode) {
        List.of(limiter, continueWatching, trending).forEach(upstream -> upstream.mode(mode));
        Map<String, Object> properties = new HashMap<>(Map.of(
                "micronaut.server.port",
                "-1",
                "redis.uri",
                "redis://" + CLOSED,
                "postgres.url",
                "jdbc:postgresql://" + CLOSED + "/nowhere",
                "kafka.bootstrap.servers",
                CLOSED,
                "rate-limit.url",
                limiter.url(),
                "feed.upstreams.continue-watching",
                continueWatching.url(),
                "feed.upstreams.trending",
                trending.url()));
        properties.putAll(backends);
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/health/readiness").statusCode() == 200);
    }

    /** A page as it was answered. */
    record HomeReply(PageView page, HttpResponse<String> response) {
        List<PageView.RowView> rows() {
            return page.rows();
        }

        boolean has(String id) {
            return rows().stream().anyMatch(row -> row.id().equals(id));
        }

        PageView.RowView row(String id) {
            return rows().stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row " + id + " in " + response.body()));
        }

        List<String> titles(String id) {
            return titles(row(id));
        }

        static List<String> titles(PageView.RowView row) {
            return row.items().stream().map(ItemView::titleId).toList();
        }
    }

    /** A page that must be answered with 200. */
    HomeReply home(String profile) {
        HttpResponse<String> response = get("/v1/profiles/" + profile + "/home?region=US");
        if (response.statusCode() != 200) {
            throw new AssertionError("answered " + response.statusCode() + ": " + response.body());
        }
        return new HomeReply(read(response, PageView.class), response);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.getURL() + path)).build());
    }

    HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.getURL() + path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** One member of a JSON object, as text. */
    String text(HttpResponse<String> response, String member) {
        return String.valueOf(read(response, Map.class).get(member));
    }

    <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return Objects.requireNonNull(
                    server.getApplicationContext().getBean(ObjectMapper.class).readValue(response.body(), type));
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    /** The upstreams first: a page that waits for one that hangs would hold the service up. */
    @Override
    public void close() {
        List.of(limiter, continueWatching, trending).forEach(Upstream::close);
        server.close();
        client.close();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", e);
        }
    }

    private static Answer limit(HttpExchange exchange) {
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return body.contains("\"value\":\"greedy\"") && body.contains("\"domain\":\"home\"")
                    ? new Answer(429, "{\"status\":429}", Map.of("Retry-After", "7"))
                    : Answer.ok("{\"allowed\":true,\"decided_by\":\"redis\",\"limits\":[]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer begun(HttpExchange exchange) {
        String profile = segment(exchange, 3);
        String entries = profile.startsWith("new") ? "" : """
                {"title_id":"sr-003","position_ms":60000,"runtime_ms":120000,"device_id":"tv","updated_at_ms":1,
                 "progress":0.5},
                {"title_id":"unheard-of","position_ms":1,"runtime_ms":0,"device_id":"tv","updated_at_ms":1,"progress":0}
                """;
        return Answer.ok("{\"profile_id\":\"%s\",\"entries\":[%s]}".formatted(profile, entries));
    }

    private static Answer chart(HttpExchange exchange) {
        String region = segment(exchange, 3);
        String entries = IntStream.rangeClosed(1, 10)
                .mapToObj(rank ->
                        "{\"rank\":%d,\"title_id\":\"sr-%03d\",\"views\":%d.5,\"watch_time_ms\":1,\"new_entry\":false}"
                                .formatted(rank, rank, 100 - rank))
                .collect(Collectors.joining(","));
        return Answer.ok("""
                {"region":"%s","window":"24h","score":"views","as_of_ms":1000,"completeness":1.0,"stale":false,
                 "entries":[%s]}""".formatted(region, entries));
    }

    private static String segment(HttpExchange exchange, int index) {
        return Pattern.compile("/")
                .splitAsStream(exchange.getRequestURI().getPath())
                .skip(index)
                .findFirst()
                .orElse("");
    }
}
