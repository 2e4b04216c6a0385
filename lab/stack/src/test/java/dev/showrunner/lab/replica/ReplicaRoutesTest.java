package dev.showrunner.lab.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplicaRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void balanced_isThisJson() throws Exception {
        ControlRoutes routes = new BalancerRoutes(
                () -> List.of(new UpstreamStatus("trending#1", 1234, UpstreamStatus.State.DRAINING, 3, 20, 1)));

        assertThat(ask(routes, "GET", "/balanced", "{}").body())
                .hasToString("{\"instances\":[{\"name\":\"trending#1\",\"port\":1234,\"state\":\"DRAINING\","
                        + "\"in_flight\":3,\"requests\":20,\"failures\":1}]}");
    }

    @Test
    void restart_isThisJson() throws Exception {
        ControlRoutes routes = new RestartRoutes(_ -> List.of());

        assertThat(ask(routes, "GET", "/restart", "{}").body()).hasToString("{\"over\":true,\"steps\":[]}");
        assertThat(ask(routes, "POST", "/restart", "{}").body())
                .hasToString("{\"problem\":\"Name a service in \\\"services\\\".\"}");
        assertThat(ask(routes, "POST", "/restart", "{\"services\":[\"nobody\"]}"))
                .isEqualTo(ControlAnswer.problem(404, "nobody does not run."));
    }

    @Test
    void step_isThisJson_andReadAgain() throws Exception {
        RestartStep step = new RestartStep("trending#1", RestartStep.State.DONE, 2.5, "");
        String json = "{\"name\":\"trending#1\",\"state\":\"done\",\"seconds\":2.5,\"message\":\"\"}";

        assertThat(Json.MAPPER.writeValueAsString(step)).isEqualTo(json);
        assertThat(Json.MAPPER.readValue(json, RestartStep.class)).isEqualTo(step);
        assertThat(Json.MAPPER.readValue("{\"state\":\"paused\"}", RestartStep.class))
                .isEqualTo(new RestartStep("", RestartStep.State.FAILED, 0, ""));
    }

    private static ControlAnswer ask(ControlRoutes routes, String method, String path, String body) throws IOException {
        JsonNode json = JSON.readTree(body);
        return routes.answer(method, path, json).orElseThrow();
    }
}
