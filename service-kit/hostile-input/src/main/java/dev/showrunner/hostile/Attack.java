package dev.showrunner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A request that the server must reject, and the expected response. */
final class Attack {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "urn:showrunner:problem:[a-z-]+";

    private final String name;
    private final byte[] request;
    private final Expected expected;

    /**
     * Creates an attack.
     *
     * @param name the name in test reports
     * @param request the bytes to send
     * @param expected the expected response
     */
    Attack(String name, byte[] request, Expected expected) {
        this.name = name;
        this.request = request;
        this.expected = expected;
    }

    String name() {
        return name;
    }

    /**
     * The expected response.
     *
     * @param statuses the allowed statuses
     * @param field the part of the request that the problem must name; empty if it need not name one
     */
    record Expected(Set<Integer> statuses, Optional<String> field) {
        /** Expects 400 and a problem that names the field. */
        static Expected field(String field) {
            return new Expected(Set.of(400), Optional.of(field));
        }

        /** Expects one of the statuses. */
        static Expected status(Integer... statuses) {
            return new Expected(Set.of(statuses), Optional.empty());
        }
    }

    /** Sends the request and checks the response. */
    void run(URI server) throws IOException {
        Optional<Reply> reply = Wire.exchange(server, request);
        assertThat(reply).as("%s: a response", name).isPresent();
        check(reply.get());
    }

    private void check(Reply reply) throws JsonProcessingException {
        assertThat(reply.status()).as("%s: %s", name, reply).isIn(expected.statuses());
        assertProblem(name, reply);
        expected.field().ifPresent(field -> {
            String named = named(reply);
            // A value in place of a list is reported as the list's first element.
            assertThat(named).as("%s: %s", name, reply).isIn(field, field + "[0]");
        });
    }

    /** Asserts that a rejection is a well-formed problem without internals. */
    static void assertProblem(String name, Reply reply) throws JsonProcessingException {
        assertThat(reply.header("Content-Type")).as("%s: %s", name, reply).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(reply.body());
        assertThat(problem.path("type").asText()).as(name).matches(TYPE);
        assertThat(problem.path("status").asInt()).as(name).isEqualTo(reply.status());
        assertThat(problem.path("title").asText()).as(name).isNotBlank();
        assertThat(problem.path("detail").asText()).as(name).hasSizeBetween(8, 300);
        assertThat(reply.body())
                .as(name)
                .doesNotContain("Exception", "java.", "io.micronaut", "io.netty", "dev.showrunner");
    }

    private static String named(Reply reply) {
        try {
            return JSON.readTree(reply.body()).path("field").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(reply.toString(), e);
        }
    }
}
