package dev.showrunner.lab.drill.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.text.InvalidYamlException;
import dev.showrunner.lab.text.YamlSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads drills. Refuses keys that the schema does not know, and parts that contradict each other. Thread-safe. */
public final class DrillFile {
    private static final String SCHEMA = "/dev/showrunner/lab/drill/drill.schema.json";

    private final YamlSchema schema = new YamlSchema(DrillFile.class, SCHEMA, "a drill");

    /**
     * Reads a drill.
     *
     * @param displayPath path of the file in messages
     * @throws InvalidDrillException with every problem if the drill cannot be run
     */
    public Drill read(Path file, Path displayPath) throws IOException, InvalidDrillException {
        JsonNode json;
        try {
            json = schema.parse(Files.readString(file));
            schema.check(json);
        } catch (InvalidYamlException e) {
            throw new InvalidDrillException(displayPath, e.problems());
        }
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Drill drill = new DrillReader(json).drill(name, displayPath);
        List<String> contradictions = DrillCheck.problems(drill);
        if (!contradictions.isEmpty()) {
            throw new InvalidDrillException(displayPath, contradictions);
        }
        return drill;
    }
}
