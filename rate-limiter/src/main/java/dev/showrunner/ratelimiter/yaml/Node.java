package dev.showrunner.ratelimiter.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in a YAML file that knows its place, as in {@code policies[2].limits[0]}.
 *
 * @param place where it is
 * @param values what it holds
 */
record Node(String place, Map<?, ?> values) {

    static Node of(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Node(place, map);
        }
        throw new InvalidPolicyException(place, "must be a mapping");
    }

    /** Refuses names that mean nothing: a misspelt one would silently be the default. */
    void allowOnly(Set<String> names) {
        for (Object name : values.keySet()) {
            if (!(name instanceof String text) || !names.contains(text)) {
                throw new InvalidPolicyException(
                        place, "does not know " + name + "; it may have " + new TreeSet<>(names));
            }
        }
    }

    String text(String name, String pattern) {
        return optionalText(name, pattern).orElseThrow(() -> wrong(name, "is missing"));
    }

    Optional<String> optionalText(String name, String pattern) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || !text.matches(pattern)) {
            throw wrong(name, "must be text that matches " + pattern);
        }
        return Optional.of(text);
    }

    long number(String name, long lowest, long highest) {
        Object value = values.get(name);
        if (value == null) {
            throw wrong(name, "is missing");
        }
        if (!(value instanceof Integer || value instanceof Long)
                || ((Number) value).longValue() < lowest
                || ((Number) value).longValue() > highest) {
            throw wrong(name, "must be a whole number between " + lowest + " and " + highest);
        }
        return ((Number) value).longValue();
    }

    /** A truth value; false if it is left out. */
    boolean flag(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(name, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    Node mapping(String name) {
        return of(inside(name), values.get(name));
    }

    /** The names in this mapping, where its author chooses them. */
    List<String> names(String pattern) {
        List<String> names = new ArrayList<>();
        for (Object name : values.keySet()) {
            if (!(name instanceof String text) || !text.matches(pattern)) {
                throw new InvalidPolicyException(place, "must have names that match " + pattern);
            }
            names.add(text);
        }
        return names;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    List<Node> list(String name, int fewest, int most) {
        if (!(values.get(name) instanceof List<?> list) || list.size() < fewest || list.size() > most) {
            throw wrong(name, "must be a list of " + fewest + " to " + most);
        }
        List<Node> nodes = new ArrayList<>();
        for (Object value : list) {
            nodes.add(of(inside(name) + "[" + nodes.size() + "]", value));
        }
        return nodes;
    }

    InvalidPolicyException wrong(String name, String problem) {
        return new InvalidPolicyException(inside(name), problem);
    }

    private String inside(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
