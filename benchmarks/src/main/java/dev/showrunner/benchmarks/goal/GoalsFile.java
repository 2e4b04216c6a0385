package dev.showrunner.benchmarks.goal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.benchmarks.harness.BenchmarkJson;
import dev.showrunner.lab.text.InvalidYamlException;
import dev.showrunner.lab.text.YamlSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code goals.yaml}, a list of goals in the format of {@code goal.schema.json}. */
public final class GoalsFile {
    private GoalsFile() {}

    /** A goal in the file, with either {@code atLeast} or {@code atMost}. */
    private record Entry(
            String id,
            String benchmark,
            String goal,
            Goal.Kind kind,
            Optional<Double> atLeast,
            Optional<Double> atMost,
            String unit,
            Optional<Double> floor) {
        private Goal read() {
            Goal.Bound bound = atLeast.isPresent() ? Goal.Bound.AT_LEAST : Goal.Bound.AT_MOST;
            double target = atLeast.or(() -> atMost).orElseThrow();
            return new Goal(id, benchmark, goal, kind, bound, target, unit, floor);
        }
    }

    /**
     * Returns all goals in file order.
     *
     * @throws IOException if the file cannot be read or an entry is invalid; the message names the entry
     */
    public static List<Goal> read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (InvalidYamlException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    static List<Goal> parse(String text) throws IOException, InvalidYamlException {
        YamlSchema schema = new YamlSchema(GoalsFile.class, "goal.schema.json", "a goal");
        JsonNode entries = schema.parse(text);
        if (!entries.isArray()) {
            throw new InvalidYamlException(List.of("a list of goals is expected"));
        }
        List<Goal> goals = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : entries) {
            String place = entry.path("id").asText("goal " + (goals.size() + 1));
            try {
                schema.check(entry);
            } catch (InvalidYamlException e) {
                throw new InvalidYamlException(e.problems().stream()
                        .map(problem -> place + ": " + problem)
                        .toList());
            }
            if (!ids.add(place)) {
                throw new InvalidYamlException(List.of(place + " is there twice"));
            }
            goals.add(BenchmarkJson.MAPPER.treeToValue(entry, Entry.class).read());
        }
        return goals;
    }
}
