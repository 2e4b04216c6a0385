package dev.showrunner.lab.drill.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads drills. A key that the schema does not know is refused, as is a demand that means nothing. Thread-safe. */
public final class DrillFile {
    private static final String SCHEMA = "/dev/showrunner/lab/drill/drill.schema.json";
    private static final int SHOWN = 6;

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();
    private final JsonSchema schema;

    /** A reader with the schema of this version. */
    public DrillFile() {
        try (InputStream text = Objects.requireNonNull(DrillFile.class.getResourceAsStream(SCHEMA))) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of drills is part of the program", e);
        }
    }

    /**
     * Reads one.
     *
     * @param shown how the file is named in messages
     * @throws InvalidDrillException with every problem, if it cannot be run
     */
    public Drill read(Path file, Path shown) throws IOException, InvalidDrillException {
        JsonNode json;
        try {
            json = yaml.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new InvalidDrillException(shown, List.of("no valid YAML" + place + ": " + e.getOriginalMessage()));
        }
        List<String> problems = schema.validate(json).stream()
                .map(DrillFile::sentence)
                .distinct()
                .limit(SHOWN)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidDrillException(shown, problems);
        }
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Drill drill = new DrillReader(json).drill(name, shown);
        List<String> contradictions = DrillCheck.problems(drill);
        if (!contradictions.isEmpty()) {
            throw new InvalidDrillException(shown, contradictions);
        }
        return drill;
    }

    private static String sentence(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        if (message.getType().equals("additionalProperties")) {
            return "there is no key \"" + message.getProperty() + "\" in " + (place.equals("$") ? "a drill" : place);
        }
        String text = String.valueOf(message.getMessage());
        return text.startsWith("$") ? text : place + ": " + text.toLowerCase(Locale.ROOT);
    }
}
