package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.CapturedLogs;
import io.micronaut.http.server.RouteExecutor;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
final class ProblemsTest {
    private static final String JSON = "application/json";

    @Inject
    EmbeddedServer server;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"items":[{"profile_id":"p1","position_ms":-1}]}                          | items[0].position_ms
            {"items":[{"profile_id":"p1","position_ms":1},{"profile_id":"","position_ms":1}]} | items[1].profile_id
            {"items":[{"profile_id":"p 1","position_ms":1}]}                          | items[0].profile_id
            {"items":[{"profile_id":"p1"}]}                                           | items[0].position_ms
            {"items":[{"position_ms":1}]}                                             | items[0].profile_id
            {"items":[{"profile_id":"p1","position_ms":"soon"}]}                      | items[0].position_ms
            {"items":[{"profile_id":{"a":1},"position_ms":1}]}                        | items[0].profile_id
            {"items":[{"profile_id":"p1","position_ms":1e400}]}                       | items[0].position_ms
            {"items":[{"profile_id":"p1","position_ms":99999999999999999999}]}        | items[0].position_ms
            {"items":[{"profile_id":"p1","position_ms":1,"title_name":"123456789"}]}  | items[0].title_name
            {"items":[{"profile_id":"p1","position_ms":1,"nested":{"inner_count":"x","empty_list":[]}}]} \
            | items[0].nested.inner_count
            {"items":[]}                                                              | items
            {"items":7}                                                               | items[0]
            {"items":[null]}                                                          | items
            {}                                                                        | items
            []                                                                        | body
            "text"                                                                    | body
            {"items":[{"profile_id":"p1",                                             | body
            not json                                                                  | body
            {"items":[{"profile_id":"\\ud800","position_ms":1}]}                      | items[0].profile_id
            ``                                                                        | body
            """)
    void badBody_is400_andNamesTheField(String body, String field) {
        HttpResponse<String> response = Http.post(server, "/probe/batch", JSON, body);
        assertProblem(response, 400, "invalid");
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        assertThat(response.body()).doesNotContain("io.micronaut", "java.", "dev.showrunner", "Exception");
    }

    @Test
    void goodBody_isReadAndWrittenInSnakeCase_emptyListsStay() {
        String body = "{\"items\":[{\"profile_id\":\"p1\",\"position_ms\":5,"
                + "\"nested\":{\"inner_count\":1,\"empty_list\":[]}}]}";
        HttpResponse<String> response = Http.post(server, "/probe/batch", JSON, body);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void unknownField_isIgnored() {
        HttpResponse<String> response = Http.post(
                server,
                "/probe/batch",
                JSON,
                "{\"items\":[{\"profile_id\":\"p1\",\"position_ms\":5,\"x\":{}}],\"y\":1}");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/probe/profiles/p%201, profile_id",
        "/probe/profiles/.., profile_id",
        "/probe/profiles/p1?limit=0, limit",
        "/probe/profiles/p1?limit=ten, limit",
        "/probe/required, time_window",
        "/probe/required?time_window=, time_window",
    })
    void badPathOrQuery_is400_andNamesTheField(String path, String field) {
        HttpResponse<String> response = Http.get(server, path);
        assertProblem(response, 400, "invalid");
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void unknownPath_is404() {
        assertProblem(Http.get(server, "/nowhere"), 404, "not-found");
    }

    @Test
    void emptyOptional_is404WithABody() {
        assertProblem(Http.get(server, "/probe/nothing"), 404, "not-found");
    }

    @Test
    void wrongMethod_is405() {
        assertProblem(Http.send(Http.request(server, "/probe/batch").DELETE()), 405, "method-not-allowed");
    }

    @Test
    void wrongContentType_is415() {
        assertProblem(Http.post(server, "/probe/batch", "text/plain", "x"), 415, "unsupported-media-type");
    }

    @Test
    void acceptHtml_isStillAProblem() {
        assertProblem(Http.get(server, "/nowhere", "Accept", "text/html"), 404, "not-found");
    }

    @Test
    void bodyBeyondTheLimit_is413() {
        String body = "{\"items\":[],\"note\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";
        assertProblem(Http.post(server, "/probe/batch", JSON, body), 413, "too-large");
    }

    @Test
    void chunkedBodyBeyondTheLimit_is413() {
        byte[] body =
                ("{\"items\":[],\"note\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        var request = Http.request(server, "/probe/batch", "Content-Type", JSON)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertProblem(Http.send(request), 413, "too-large");
    }

    @Test
    void deeplyNestedBody_is400() {
        String body = "{\"items\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertProblem(Http.post(server, "/probe/batch", JSON, body), 400, "invalid");
        String unknown = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + ",\"items\":[]}";
        assertProblem(Http.post(server, "/probe/batch", JSON, unknown), 400, "invalid");
    }

    @Test
    void defect_is500WithoutInternals() {
        try (CapturedLogs logs = CapturedLogs.of(RouteExecutor.class)) {
            HttpResponse<String> response = Http.get(server, "/probe/defect");
            assertProblem(response, 500, "internal");
            assertThat(response.body()).doesNotContain("secret-host", "hunter2", "IllegalState");
            assertThat(logs.messages()).singleElement().asString().contains("ERROR", "secret-host");
        }
    }

    @Test
    void problemException_carriesItsHeaders() {
        HttpResponse<String> response = Http.get(server, "/probe/busy");
        assertProblem(response, 429, "over-limit");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(response.headers().firstValue("RateLimit")).contains("\"api\";r=0;t=2");
    }

    @Test
    void handlers_runOnVirtualThreads() {
        assertThat(Http.get(server, "/probe/thread").body()).isEqualTo("true");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains(
                        "\"type\":\"urn:showrunner:problem:" + slug + "\"",
                        "\"title\":",
                        "\"status\":" + status,
                        "\"detail\":");
    }
}
