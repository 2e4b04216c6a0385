package dev.showrunner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** One request that must be refused. */
final class Attack {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "urn:showrunner:problem:[a-z-]+";

    private final String name;
    private final byte[] request;
    private final Expected expected;

    /**
     * A request.
     *
     * @param name what it does, for the report
     * @param request the bytes to send
     * @param expected what the answer must be
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
     * What the answer must be.
     *
     * @param statuses the status is one of these
     * @param field the problem names this part of the request; empty when there is no such part
     */
    record Expected(Set<Integer> statuses, Optional<String> field) {
        /** A refusal with one status that names a part. */
        static Expected field(String field) {
            return new Expected(Set.of(400), Optional.of(field));
        }

        /** A refusal of the request as a whole. */
        static Expected status(Integer... statuses) {
            return new Expected(Set.of(statuses), Optional.empty());
        }
    }

    /** Sends it and checks the answer. */
    void run(URI server) throws IOException {
        Optional<Reply> reply = Wire.exchange(server, request);
        assertThat(reply).as("%s: an answer", name).isPresent();
        check(reply.get());
    }

    private void check(Reply reply) throws JsonProcessingException {
        assertThat(reply.status()).as("%s: %s", name, reply).isIn(expected.statuses());
        assertProblem(name, reply);
        expected.field().ifPresent(field -> {
            String named = named(reply);
            // A value in place of a list is reported as what the list's first element would have been.
            assertThat(named).as("%s: %s", name, reply).isIn(field, field + "[0]");
        });
    }

    /** Whatever refuses a request says so in this form. */
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
