package dev.showrunner.continuewatching.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.hostile.Endpoint;
import dev.showrunner.hostile.HostileInputContract;
import dev.showrunner.hostile.Mutation;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What strangers send to continue-watching, in the table of all services. */
@NeedsBackends({BackendKind.KAFKA, BackendKind.CASSANDRA})
final class HostileInputIT extends HostileInputContract {

    private static final String POSITION = "/v1/profiles/{profile_id:p1}/titles/{title_id:t1}/position";
    private static final String TITLE = "{\"titles\":[{\"title_id\":\"t\",%s}]}";

    private final RunningService service =
            RunningService.start("hostile_input_it", Map.of("http.request-timeout", "2s"));
    private final Stored stored = new Stored(service.context());
    private final long now = service.api().get("/v1/time").number("server_time_ms");

    @BeforeAll
    void awaitReadiness() {
        service.awaitStatus("UP");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    protected URI server() {
        return service.uri();
    }

    @Override
    protected String document() {
        return "/openapi/continue-watching-1.yml";
    }

    @Override
    protected Duration requestTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected void assertNothingStored() throws Exception {
        assertThat(stored.events()).isZero();
        assertThat(stored.rows()).isZero();
    }

    @Override
    protected List<Endpoint> endpoints() {
        return List.of(heartbeats(), time(), row(), hide(), position(), setPosition(), titles());
    }

    private Reports good() {
        return Reports.of("p1", "t1", "STOP", 600_000, now)
                .with("series_id", "series")
                .with("season", 1)
                .with("episode", 2)
                .with("clock_offset_ms", 0)
                .with("credits_at_ms", 7_000_000)
                .with("next_title_id", "t2")
                .with("session_began_with", "START");
    }

    private Endpoint heartbeats() {
        String event = "events[0].";
        return Endpoint.of("POST", "/v1/heartbeats")
                .json(Reports.batch(good()))
                .refuses("events[1].kind", Reports.batch(good(), good().with("kind", "DANCE")))
                .refuses("events[1].kind", Reports.batch(good(), good().with("kind", "UNRECOGNIZED")))
                .refuses("events[1].region", Reports.batch(good(), good().with("region", "us")))
                .refuses("events[1].region", Reports.batch(good(), good().with("region", "XX")))
                .refuses("events[1].profile_id", Reports.batch(good(), good().with("profile_id", "x".repeat(65))))
                .refuses("events[1].position_ms", Reports.batch(good(), good().with("position_ms", Long.MAX_VALUE)))
                .refuses("events[1].sequence", Reports.batch(good(), good().with("sequence", 99_999_999_999L)))
                .refuses("events[1].watched_ms", Reports.batch(good(), good().with("watched_ms", 999_999_999)))
                .refuses("events", Reports.batch(Collections.nCopies(501, good())))
                .optional(event + "series_id", event + "season", event + "episode", event + "runtime_ms")
                .optional(event + "watched_ms", event + "clock_offset_ms", event + "credits_at_ms")
                .optional(event + "next_title_id", event + "session_began_with")
                .allows(event + "series_id", Mutation.EMPTY_TEXT)
                .allows(event + "clock_offset_ms", Mutation.NEGATIVE)
                // Named is the part that contradicts what is there.
                .allows(event + "session_watched_ms", Mutation.MISSING, Mutation.NULL)
                .refuses("events[0].watched_ms", Reports.batch(good().without("session_watched_ms")));
    }

    private static Endpoint time() {
        return Endpoint.of("GET", "/v1/time");
    }

    private static Endpoint row() {
        return Endpoint.of("GET", "/v1/profiles/{profile_id:p1}/continue-watching?limit=5")
                .number("limit", 1, 100);
    }

    private static Endpoint hide() {
        return Endpoint.of("DELETE", "/v1/profiles/{profile_id:p1}/continue-watching/{title_id:t1}");
    }

    private static Endpoint position() {
        return Endpoint.of("GET", POSITION + "?policy=latest")
                .query("policy", "nearest", "LATEST", "latest%00", "", "latest,furthest")
                .target("/v1/profiles/p1/titles/unseen/position", 404);
    }

    private static Endpoint setPosition() {
        return Endpoint.of("PUT", POSITION)
                .json("""
                {"device_id":"tv","position_ms":600000,"runtime_ms":7200000,"clock_offset_ms":0,"event_id":"e1",
                 "region":"US","series_id":"series","season":1,"episode":2,"credits_at_ms":7000000,
                 "next_title_id":"t2"}""")
                .optional("runtime_ms", "clock_offset_ms", "event_id", "region", "series_id", "season", "episode")
                .optional("credits_at_ms", "next_title_id")
                .allows("region", Mutation.EMPTY_TEXT)
                .allows("series_id", Mutation.EMPTY_TEXT)
                .allows("clock_offset_ms", Mutation.NEGATIVE);
    }

    private static Endpoint titles() {
        return Endpoint.of("PUT", "/v1/titles")
                .json(TITLE.formatted(
                        "\"runtime_ms\":1,\"series_id\":\"s\",\"season\":1,\"episode\":2," + "\"next_title_id\":\"n\""))
                .optional("titles[0].runtime_ms", "titles[0].series_id", "titles[0].season", "titles[0].episode")
                .optional("titles[0].next_title_id")
                .refuses("titles[0].season", TITLE.formatted("\"season\":100001"))
                .refuses("titles[0].runtime_ms", TITLE.formatted("\"runtime_ms\":172800001"))
                .refuses("titles", "{\"titles\":[" + "{\"title_id\":\"t\"},".repeat(500) + "{\"title_id\":\"t\"}]}");
    }
}
