package dev.showrunner.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Leases leases = new Leases(System::nanoTime);
    private final Switch light = new Switch();
    private final FaultRoutes routes = new FaultRoutes(leases, Map.of("off", request -> {
        request.number("share", 1, 0, 1);
        return light;
    }));

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void fault_isCreated_listed_renewed_andUndone() throws Exception {
        ControlAnswer created = ask("POST", "/faults", "{'kind':'off','ttl_ms':60000}");
        assertThat(created.status()).isEqualTo(201);
        String id = created.body().path("id").asText();

        JsonNode listed = ask("GET", "/faults", "{}").body().path("faults").path(0);
        Lease lease = Json.MAPPER.treeToValue(listed, Lease.class);
        assertThat(lease.description()).isEqualTo("the switch is off");
        assertThat(lease.effect()).isEqualTo(new Effect(true, "off"));
        assertThat(ask("PUT", "/faults/" + id, "{'ttl_ms':1000}").status()).isEqualTo(200);
        assertThat(ask("GET", "/faults/" + id, "{}").body().path("ttl_ms").asLong())
                .isLessThanOrEqualTo(1000);

        assertThat(ask("DELETE", "/faults/" + id, "{}").status()).isEqualTo(200);
        assertThat(light.broken).isFalse();
        assertThat(ask("DELETE", "/faults/" + id, "{}").status()).isEqualTo(404);
        assertThat(ask("PUT", "/faults/" + id, "{'ttl_ms':1000}").status()).isEqualTo(404);
    }

    @Test
    void responses_haveTheDocumentedJson() throws Exception {
        try (Leases stopped = new Leases(() -> 0)) {
            FaultRoutes answers = new FaultRoutes(stopped, Map.of("off", request -> light));
            JsonNode fault = JSON.readTree("{\"kind\":\"off\",\"ttl_ms\":60000}");
            String lease = "{\"id\":\"1\",\"description\":\"the switch is off\",\"ttl_ms\":60000,"
                    + "\"effect\":{\"took\":true,\"evidence\":\"off\"},\"problem\":\"\"}";

            assertThat(answers.answer("GET", "/faults", fault).orElseThrow().body())
                    .hasToString("{\"faults\":[]}");
            assertThat(answers.answer("POST", "/faults", fault).orElseThrow().body())
                    .hasToString(lease);
            assertThat(answers.answer("GET", "/faults", fault).orElseThrow().body())
                    .hasToString("{\"faults\":[" + lease + "]}");
            assertThat(answers.answer("PUT", "/faults/1", fault).orElseThrow().body())
                    .hasToString("{}");
            assertThat(answers.answer("GET", "/faults/2", fault).orElseThrow().body())
                    .hasToString("{\"problem\":\"There is no fault 2; it was undone or never existed.\"}");
        }
    }

    @Test
    void fault_thatCannotBeUndone_isReported() throws Exception {
        light.failures.set(1);
        ask("POST", "/faults", "{'kind':'off','ttl_ms':60000}");

        ControlAnswer answer = ask("DELETE", "/faults/1", "{}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().path("problem").asText()).isEqualTo("It is stuck.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ttl_ms':1}                            | \"kind\" is missing",
                "{'kind':'on','ttl_ms':1}                | There is no fault of kind \"on\"; there are off.",
                "{'kind':'off'}                          | \"ttl_ms\" is missing",
                "{'kind':'off','ttl_ms':'soon'}          | \"ttl_ms\" is missing",
                "{'kind':'off','ttl_ms':-5}              | \"ttl_ms\" must be from 1 ms to",
                "{'kind':'off','ttl_ms':5,'share':2}     | \"share\" must be a number from 0.0 to 1.0, but is 2",
                "{'kind':7,'ttl_ms':5}                   | \"kind\" must be a text"
            })
    void badRequest_isAnsweredWithASentence(String body, String sentence) throws Exception {
        ControlAnswer answer = ask("POST", "/faults", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("problem").asText()).contains(sentence);
        assertThat(light.broken).isFalse();
    }

    @Test
    void otherPath_isLeftToOtherRoutes() throws Exception {
        assertThat(routes.answer("GET", "/status", JSON.readTree("{}"))).isEmpty();
        assertThat(ask("PATCH", "/faults", "{}").status()).isEqualTo(405);
    }

    private ControlAnswer ask(String method, String path, String body) throws Exception {
        return routes.answer(method, path, JSON.readTree(body.replace('\'', '"')))
                .orElseThrow();
    }
}
