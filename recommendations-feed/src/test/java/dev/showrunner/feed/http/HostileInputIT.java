package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.hostile.Endpoint;
import dev.showrunner.hostile.HostileInputContract;
import dev.showrunner.hostile.Mutation;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What strangers send to the feed, in the table of all services. */
@NeedsBackends(BackendKind.POSTGRES)
final class HostileInputIT extends HostileInputContract {
    private static final String FILM =
            "{\"title_id\":\"hostile\",\"title\":\"Hostile\",\"year\":1999,\"genres\":[\"Noir\"],\"runtime_ms\":1000,\"kind\":\"movie\"%s}";
    private static final String EPISODE = """
            {"titles":[{"title_id":"hostile-1","title":"One","year":1999,"genres":["Noir"],"runtime_ms":1000,
             "kind":"episode","series_id":"hostile","season":1,"episode":2,"next_title_id":"hostile-2"}]}""";

    private final Map<String, String> backends = SharedBackends.properties(BackendKind.POSTGRES);
    private final FeedStack stack;
    private String before = "";

    HostileInputIT() {
        backends.putAll(FeedStack.PATIENT);
        backends.put("http.request-timeout", "2s");
        stack = new FeedStack(backends);
    }

    @BeforeAll
    void awaitCatalog() throws SQLException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.get("/v1/titles?query=glass%20ferry").statusCode() == 200);
        before = titles();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Override
    protected URI server() {
        return stack.server.getURI();
    }

    @Override
    protected String document() {
        return "/openapi/recommendations-feed-1.yml";
    }

    @Override
    protected Duration requestTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected void assertNothingStored() throws SQLException {
        assertThat(titles()).isEqualTo(before);
    }

    /** Every row of the catalog. */
    private String titles() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        backends.getOrDefault("postgres.url", ""),
                        backends.getOrDefault("postgres.user", "showrunner"),
                        backends.getOrDefault("postgres.password", "showrunner"));
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT string_agg(t::text, ';' ORDER BY title_id) FROM title t")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Override
    protected List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/v1/profiles/{profile_id:p1}/home?region=US")
                        .query("region", "usa", "us", "XX", "", "%00", "US%00", "%ff", "US,DE", "x".repeat(2_000))
                        .target("/v1/profiles/p1/home", 400),
                put(),
                Endpoint.of("GET", "/v1/titles/{title_id:sr-001}").target("/v1/titles/unknown", 404),
                Endpoint.of("GET", "/v1/titles?query=glass&limit=5")
                        .query("query", "", "%20", "x".repeat(101), "a%00b", "%1b%5B2J")
                        .number("limit", 1, 50)
                        .target("/v1/titles", 400));
    }

    private static Endpoint put() {
        return Endpoint.of("PUT", "/v1/titles")
                .json(EPISODE)
                .refuses(
                        "titles[0].series_id",
                        "{\"titles\":[" + FILM.formatted("").replace("movie", "episode") + "]}")
                .refuses("titles[0].kind", "{\"titles\":[" + FILM.formatted("").replace("movie", "song") + "]}")
                .refuses("titles[0].year", "{\"titles\":[" + FILM.formatted("").replace("1999", "1869") + "]}")
                .refuses(
                        "titles[1].title",
                        "{\"titles\":[" + FILM.formatted("") + ","
                                + FILM.formatted("").replace("Hostile", "x".repeat(301)) + "]}")
                .refuses("titles", "{\"titles\":[" + (FILM.formatted("") + ",").repeat(500) + FILM.formatted("") + "]}")
                .refuses("titles[0].genres[0]", EPISODE.replace("Noir", "a\\u0000"))
                .optional("titles[0].year", "titles[0].genres", "titles[0].runtime_ms", "titles[0].next_title_id")
                .allows("titles[0].genres", Mutation.EMPTY_LIST);
    }
}
