package dev.showrunner.benchmarks.goal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** {@code goals.yaml}: a list of goals, strictly read. */
public final class GoalsFile {
    private static final Set<String> FIELDS =
            Set.of("id", "benchmark", "goal", "kind", "at_least", "at_most", "unit", "floor");

    private GoalsFile() {}

    /**
     * All goals, in their order.
     *
     * @throws IOException if the file cannot be read, or says something that is no goal; the message names the place
     */
    public static List<Goal> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return parse(reader);
        } catch (IllegalArgumentException | YAMLException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    static List<Goal> parse(Reader reader) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        if (!(document instanceof List<?> entries)) {
            throw new IllegalArgumentException("a list of goals is expected");
        }
        List<Goal> goals = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("goal " + (goals.size() + 1) + " is no mapping");
            }
            Goal goal = goal(fields);
            if (!ids.add(goal.id())) {
                throw new IllegalArgumentException(goal.id() + " is there twice");
            }
            goals.add(goal);
        }
        return goals;
    }

    private static Goal goal(Map<?, ?> fields) {
        String id = text(fields, "id", "a goal");
        for (Object field : fields.keySet()) {
            if (!FIELDS.contains(String.valueOf(field))) {
                throw new IllegalArgumentException(id + " has an unknown field " + field);
            }
        }
        Optional<Double> atLeast = number(fields, "at_least", id);
        Optional<Double> atMost = number(fields, "at_most", id);
        if (atLeast.isPresent() == atMost.isPresent()) {
            throw new IllegalArgumentException(id + " needs either at_least or at_most");
        }
        return new Goal(
                id,
                text(fields, "benchmark", id),
                text(fields, "goal", id),
                Goal.Kind.valueOf(text(fields, "kind", id).toUpperCase(Locale.ROOT)),
                atLeast.isPresent() ? Goal.Bound.AT_LEAST : Goal.Bound.AT_MOST,
                atLeast.or(() -> atMost).orElseThrow(),
                text(fields, "unit", id),
                number(fields, "floor", id));
    }

    private static String text(Map<?, ?> fields, String name, String id) {
        @Nullable Object value = fields.get(name);
        if (!(value instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException(id + " needs a text as " + name);
        }
        return text;
    }

    private static Optional<Double> number(Map<?, ?> fields, String name, String id) {
        @Nullable Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException(id + " needs a number as " + name);
        }
        return Optional.of(number.doubleValue());
    }
}
