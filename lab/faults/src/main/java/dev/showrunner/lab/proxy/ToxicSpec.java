package dev.showrunner.lab.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.proxy.toxic.Attributes;
import dev.showrunner.lab.proxy.toxic.ToxicType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of a toxic.
 *
 * @param name the name, unique within the proxy
 * @param streams the directions that it affects: one or both
 * @param toxicity the share of connections that it affects, 0 to 1
 * @param attributes its type and attributes
 */
public record ToxicSpec(String name, Set<Direction> streams, double toxicity, Attributes attributes) {
    private static final Pattern NAME = Pattern.compile("[\\w.:#-]{1,64}");

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a setting is invalid; the message is a sentence for the user
     */
    public ToxicSpec {
        streams = Set.copyOf(streams);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 64 letters, digits and any of . : # _ -");
        }
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw new IllegalArgumentException("toxicity must be a number from 0 to 1");
        }
        if (attributes.type() == ToxicType.REFUSED && toxicity != 1) {
            throw new IllegalArgumentException(
                    "refused must have toxicity 1, because the proxy stops listening for all connections");
        }
        attributes.toxic(); // checks constraints between two attributes
    }

    /**
     * Reads a toxic in the format of Toxiproxy's API. {@code stream} may also be {@code both}.
     *
     * @throws IllegalArgumentException if a setting is invalid; the message is a sentence for the user
     */
    public static ToxicSpec from(JsonNode json) {
        String label = text(json, "type", "");
        ToxicType type = ToxicType.named(label)
                .orElseThrow(() -> new IllegalArgumentException("there is no toxic type \""
                        + label.substring(0, Math.min(label.length(), 64)) + "\"; there are " + ToxicType.labels()));
        String stream = text(json, "stream", Direction.DOWNSTREAM.label());
        Set<Direction> streams =
                switch (stream) {
                    case "upstream" -> EnumSet.of(Direction.UPSTREAM);
                    case "downstream" -> EnumSet.of(Direction.DOWNSTREAM);
                    case "both" -> EnumSet.allOf(Direction.class);
                    default -> throw new IllegalArgumentException("stream must be upstream, downstream or both");
                };
        String name = text(json, "name", "");
        return new ToxicSpec(
                name.isEmpty() ? label + "_" + stream : name,
                streams,
                toxicity(json, 1),
                Attributes.of(type, json.path("attributes"), Map.of()));
    }

    /**
     * Returns a copy with the toxicity and the attributes that {@code json} contains; the others are unchanged.
     *
     * @throws IllegalArgumentException if a setting is invalid; the message is a sentence for the user
     */
    public ToxicSpec changedBy(JsonNode json) {
        return new ToxicSpec(
                name,
                streams,
                toxicity(json, toxicity),
                Attributes.of(attributes.type(), json.path("attributes"), attributes.values()));
    }

    /** Returns the name of its direction in Toxiproxy's API, or {@code both}. */
    public String stream() {
        return streams.size() == 1 ? streams.iterator().next().label() : "both";
    }

    private static String text(JsonNode json, String field, String defaultValue) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new IllegalArgumentException(field + " must be a string");
        }
        return value.asText(defaultValue);
    }

    private static double toxicity(JsonNode json, double defaultValue) {
        JsonNode value = json.path("toxicity");
        if (!value.isMissingNode() && !value.isNumber()) {
            throw new IllegalArgumentException("toxicity must be a number from 0 to 1");
        }
        return value.asDouble(defaultValue);
    }
}
