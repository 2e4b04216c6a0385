package dev.showrunner.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Generates the bodies that differ from a good JSON body in one invalid value. */
final class BodyMutations {
    private static final String PLACEHOLDER = "\"\u2603 here\"";

    private final JsonNode good;

    BodyMutations(String good) {
        this.good = Mutation.parse(good);
    }

    /**
     * A body with one mutated value.
     *
     * @param path the path of the value, for example {@code events[0].kind}
     * @param mutation the mutation of the value
     * @param json the body
     */
    record MutatedBody(String path, Mutation mutation, String json) {
        /** Returns the part of the request that the problem must name. */
        String field() {
            return mutation.breaksSyntax() ? "body" : path;
        }
    }

    /**
     * Returns all mutated bodies except those in {@code allowed}, whose elements have the form {@code path MUTATION}.
     */
    List<MutatedBody> mutations(Set<String> allowed) {
        List<MutatedBody> all = new ArrayList<>();
        walk(good, "", all);
        all.removeIf(body -> allowed.contains(body.path() + " " + body.mutation()));
        return all;
    }

    private void walk(JsonNode node, String path, List<MutatedBody> all) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                String place = path.isEmpty() ? name : path + "." + name;
                for (Mutation mutation : Mutation.values()) {
                    if (mutation.invalidates(value)) {
                        all.add(new MutatedBody(place, mutation, with(object, name, value, mutation)));
                    }
                }
                walk(value, place, all);
            }
        } else if (node instanceof ArrayNode array) {
            IntStream.range(0, array.size()).forEach(i -> walk(array.get(i), path + "[" + i + "]", all));
        }
    }

    private String with(ObjectNode object, String name, JsonNode value, Mutation mutation) {
        try {
            if (mutation.text().isEmpty()) {
                object.remove(name);
                return good.toString();
            }
            object.put(name, PLACEHOLDER.substring(1, PLACEHOLDER.length() - 1));
            return good.toString().replace(PLACEHOLDER, mutation.text().get());
        } finally {
            object.set(name, value);
        }
    }
}
