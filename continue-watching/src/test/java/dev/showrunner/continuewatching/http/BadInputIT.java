package dev.showrunner.continuewatching.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.continuewatching.http.Api.Answer;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is 4xx with the field's name, never a 500, and leaves nothing behind. */
@NeedsBackends({BackendKind.KAFKA, BackendKind.CASSANDRA})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {

    private static final long NOW = 1_768_590_000_000L;
    private static final String BEATS = "/v1/heartbeats";
    private static final String POSITION = "/v1/profiles/p1/titles/t1/position";
    private static final String ROW = "/v1/profiles/p1/continue-watching";

    private final RunningService service = RunningService.start("bad_input_it", Map.of());
    private final Api api = service.api();

    @BeforeAll
    void awaitReadiness() {
        service.awaitStatus("UP");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static Reports good() {
        return Reports.of("p1", "t1", "STOP", 600_000, NOW);
    }

    private static Arguments beat(Reports bad, String field) {
        return arguments("POST", BEATS, Reports.batch(good(), bad), 400, "events[1]." + field);
    }

    static Stream<Arguments> requests() {
        String title = "{\"titles\":[{\"title_id\":\"t\",%s}]}";
        return Stream.of(
                beat(good().with("profile_id", "no spaces"), "profile_id"),
                beat(good().with("profile_id", "x".repeat(65)), "profile_id"),
                beat(good().without("profile_id"), "profile_id"),
                beat(good().without("event_id"), "event_id"),
                beat(good().without("kind"), "kind"),
                beat(good().with("kind", "DANCE"), "kind"),
                beat(good().with("kind", "UNRECOGNIZED"), "kind"),
                beat(good().with("session_began_with", "DANCE"), "session_began_with"),
                beat(good().with("region", "us"), "region"),
                beat(good().with("position_ms", -1), "position_ms"),
                beat(good().with("position_ms", Long.MAX_VALUE), "position_ms"),
                beat(good().with("position_ms", "far"), "position_ms"),
                beat(good().with("sequence", -1), "sequence"),
                beat(good().with("sequence", 99_999_999_999L), "sequence"),
                beat(good().with("device_time_ms", 0), "clock_offset_ms"),
                beat(good().with("watched_ms", 999_999_999), "watched_ms"),
                beat(good().with("title_id", "a\\u0000b"), "title_id"),
                arguments("POST", BEATS, "{\"events\":[]}", 400, "events"),
                arguments("POST", BEATS, Reports.batch(Collections.nCopies(501, good())), 400, "events"),
                arguments("POST", BEATS, "{}", 400, "events"),
                arguments("POST", BEATS, "{\"events\":7}", 400, "events[0]"),
                arguments("POST", BEATS, "{\"events\":[null]}", 400, "events[0]"),
                arguments("POST", BEATS, "{\"events\":", 400, "body"),
                arguments("POST", BEATS, "", 400, null),
                arguments("POST", BEATS, "{\"events\":\"" + "x".repeat(2_000_000) + "\"}", 413, null),
                arguments("GET", BEATS, null, 405, null),
                arguments("GET", "/v1/nothing", null, 404, null),
                arguments("GET", "/v1/profiles/p1/titles/unseen/position", null, 404, null),
                arguments("GET", "/v1/profiles/%20/titles/t1/position", null, 400, "profile_id"),
                arguments("GET", "/v1/profiles/p1/titles/a%27b/position", null, 400, "title_id"),
                arguments("GET", POSITION + "?policy=nearest", null, 400, "policy"),
                arguments("GET", ROW + "?limit=0", null, 400, "limit"),
                arguments("GET", ROW + "?limit=101", null, 400, "limit"),
                arguments("GET", ROW + "?limit=many", null, 400, "limit"),
                arguments("DELETE", ROW + "/a%20b", null, 400, "title_id"),
                arguments("PUT", POSITION, "{\"position_ms\":1}", 400, "device_id"),
                arguments("PUT", POSITION, "{\"device_id\":\"tv\"}", 400, "position_ms"),
                arguments("PUT", POSITION, "{\"device_id\":\"tv\",\"position_ms\":-5}", 400, "position_ms"),
                arguments("PUT", POSITION, "{\"device_id\":\"t v\",\"position_ms\":5}", 400, "device_id"),
                arguments("PUT", "/v1/titles", "{\"titles\":[]}", 400, "titles"),
                arguments("PUT", "/v1/titles", "{\"titles\":[null]}", 400, "titles"),
                arguments("PUT", "/v1/titles", "{\"titles\":[{}]}", 400, "titles[0].title_id"),
                arguments("PUT", "/v1/titles", title.formatted("\"season\":-1"), 400, "titles[0].season"),
                arguments(
                        "PUT",
                        "/v1/titles",
                        title.formatted("\"next_title_id\":\"\""),
                        400,
                        "titles[0].next_title_id"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void badInput_isNamed(String method, String path, @Nullable String body, int status, @Nullable String field) {
        Answer answer = api.send(method, path, body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).containsKeys("type", "title", "status", "detail");
        if (field != null) {
            assertThat(answer.body()).containsEntry("field", field);
        }
    }

    @Test
    void batchWithOneBadEvent_leavesNothingBehind() {
        Reports good = Reports.of("p1", "untouched", "STOP", 600_000, NOW);
        Answer answer = api.post(BEATS, Reports.batch(good, good().with("region", "XX")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.get("/v1/profiles/p1/titles/untouched/position").status())
                .isEqualTo(404);
    }
}
