package dev.showrunner.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Every way to spoil one value of a good JSON body. */
final class Bodies {
    private static final String HOLE = "\"\u2603 here\"";

    private final JsonNode good;

    Bodies(String good) {
        this.good = Mutation.parse(good);
    }

    /**
     * A body with one value spoilt.
     *
     * @param path the value's place, as in {@code events[0].kind}
     */
    record Spoilt(String path, Mutation mutation, String json) {
        /** The part that the problem must name. */
        String field() {
            return mutation.breaksTheBody() ? "body" : path;
        }
    }

    /** All of them but those in {@code allowed}, each written as {@code path MUTATION}. */
    List<Spoilt> spoilt(Set<String> allowed) {
        List<Spoilt> all = new ArrayList<>();
        walk(good, "", all);
        all.removeIf(body -> allowed.contains(body.path() + " " + body.mutation()));
        return all;
    }

    private void walk(JsonNode node, String path, List<Spoilt> all) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                String place = path.isEmpty() ? name : path + "." + name;
                for (Mutation mutation : Mutation.values()) {
                    if (mutation.hurts(value)) {
                        all.add(new Spoilt(place, mutation, with(object, name, value, mutation)));
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
            object.put(name, HOLE.substring(1, HOLE.length() - 1));
            return good.toString().replace(HOLE, mutation.text().get());
        } finally {
            object.set(name, value);
        }
    }
}
