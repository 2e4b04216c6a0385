package dev.showrunner.lab.text;

import com.fasterxml.jackson.core.JsonParser;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads YAML strictly and holds it to a JSON schema. A key that is there twice is refused. Thread-safe. */
public final class YamlSchema {
    private static final int MAX_PROBLEMS = 6;

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();
    private final JsonSchema schema;
    private final String subject;

    /**
     * The schema in a resource of the program.
     *
     * @param owner beside which class it lies, or from which its absolute path starts
     * @param subject what it describes, as sentences name it: {@code a drill}
     */
    public YamlSchema(Class<?> owner, String resource, String subject) {
        this.subject = subject;
        try (InputStream text = Objects.requireNonNull(owner.getResourceAsStream(resource), resource)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of " + subject + " is part of the program", e);
        }
    }

    /**
     * Reads a text, without a look at the schema.
     *
     * @throws InvalidYamlException with the line, if it is no YAML
     */
    public JsonNode parse(String text) throws InvalidYamlException {
        try {
            return yaml.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new InvalidYamlException(List.of("no valid YAML" + place + ": " + e.getOriginalMessage()));
        }
    }

    /**
     * Holds JSON to the schema.
     *
     * @throws InvalidYamlException with the first problems and where they are
     */
    public void check(JsonNode json) throws InvalidYamlException {
        List<String> problems = schema.validate(json).stream()
                .map(this::sentence)
                .distinct()
                .limit(MAX_PROBLEMS)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidYamlException(problems);
        }
    }

    private String sentence(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        if (message.getType().equals("additionalProperties")) {
            return "there is no key \"" + message.getProperty() + "\" in " + (place.equals("$") ? subject : place);
        }
        String text = String.valueOf(message.getMessage());
        return text.startsWith("$") ? text : place + ": " + text.toLowerCase(Locale.ROOT);
    }
}
