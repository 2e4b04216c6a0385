package dev.showrunner.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * A fault that is there for a while.
 *
 * @param id names it in the control API
 * @param description what is broken
 * @param left until it is undone if nobody renews it; negative where that is overdue
 * @param effect whether it can be seen to be there
 * @param problem why it could not be undone so far; empty while there is none
 */
public record Lease(String id, String description, Duration left, Effect effect, String problem) {
    /** For people: what is broken, and how long yet. */
    public String words() {
        String problem = problem().isEmpty() ? "" : ", but it cannot be undone: " + problem();
        return "%s (undone in %.0f s unless it is renewed)%s"
                .formatted(description, Math.max(0, left.toMillis() / 1_000.0), problem);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("description", description);
        json.put("ttl_ms", left.toMillis());
        json.putObject("effect").put("took", effect.took()).put("evidence", effect.evidence());
        json.put("problem", problem);
        return json;
    }

    /** As {@link FaultRoutes} wrote it. */
    public static Lease from(JsonNode json) {
        JsonNode effect = json.path("effect");
        return new Lease(
                json.path("id").asText(),
                json.path("description").asText(),
                Duration.ofMillis(json.path("ttl_ms").asLong()),
                new Effect(
                        effect.path("took").asBoolean(), effect.path("evidence").asText()),
                json.path("problem").asText());
    }
}
