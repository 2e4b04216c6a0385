package dev.showrunner.lab.proxy.toxic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Complete and valid attributes of a toxic.
 *
 * @param type the type of the toxic
 * @param values a value for each attribute of the type
 */
public record Attributes(ToxicType type, Map<String, Double> values) {
    /** Copies the map. */
    public Attributes {
        values = Map.copyOf(values);
    }

    /**
     * Reads the attributes in {@code given}. A missing attribute is taken from {@code fallback}, or else from the
     * defaults of the type.
     *
     * @throws IllegalArgumentException if an attribute is missing, unknown or out of range; the message is a sentence
     *     for the user
     */
    public static Attributes of(ToxicType type, JsonNode given, Map<String, Double> fallback) {
        if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
            throw new IllegalArgumentException("attributes must be an object");
        }
        given.fieldNames().forEachRemaining(name -> {
            if (type.attributes().stream().noneMatch(known -> known.name().equals(name))) {
                throw new IllegalArgumentException(type.label() + " has no attribute " + name + "; it has "
                        + (type.attributes().isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        type.attributes().stream()
                                                .map(Attribute::name)
                                                .toList())));
            }
        });
        Map<String, Double> values = new TreeMap<>();
        for (Attribute attribute : type.attributes()) {
            values.put(attribute.name(), value(attribute, given.path(attribute.name()), fallback));
        }
        return new Attributes(type, values);
    }

    /** Returns the toxic with these attributes. */
    public Toxic toxic() {
        return type.toxic(this);
    }

    /** Returns the attributes in the format of the API. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Attribute attribute : type.attributes()) {
            if (attribute.whole()) {
                json.put(attribute.name(), whole(attribute.name()));
            } else {
                json.put(attribute.name(), value(attribute.name()));
            }
        }
        return json;
    }

    double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(type + " has no " + name);
        }
        return value;
    }

    long whole(String name) {
        return (long) value(name);
    }

    long below(String name, String limit) {
        if (value(name) >= value(limit)) {
            throw new IllegalArgumentException(name + " must be below " + limit);
        }
        return whole(name);
    }

    private static double value(Attribute attribute, JsonNode given, Map<String, Double> fallback) {
        if (given.isMissingNode()) {
            Double before = fallback.get(attribute.name());
            return before != null
                    ? before
                    : attribute
                            .defaultValue()
                            .orElseThrow(() ->
                                    new IllegalArgumentException("the attribute " + attribute.name() + " is missing"));
        }
        if (!given.isNumber() || !attribute.fits(given.asDouble())) {
            throw new IllegalArgumentException("the attribute " + attribute.name() + " must be " + attribute.range());
        }
        return given.asDouble();
    }
}
