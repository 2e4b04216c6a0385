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

/** Parses YAML and validates it against a JSON schema. Duplicate keys are rejected. Thread-safe. */
public final class YamlSchema {
    private static final int MAX_PROBLEMS = 6;

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();
    private final JsonSchema schema;
    private final String subject;

    /**
     * Loads the schema from a class-path resource.
     *
     * @param owner class that resolves {@code resource}
     * @param resource path of the schema, absolute or relative to the package of {@code owner}
     * @param subject what the schema describes, for messages: {@code a drill}
     */
    public YamlSchema(Class<?> owner, String resource, String subject) {
        this.subject = subject;
        try (InputStream text = Objects.requireNonNull(owner.getResourceAsStream(resource), resource)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of " + subject + " cannot be read", e);
        }
    }

    /**
     * Parses a text without validating it.
     *
     * @throws InvalidYamlException with the line, if the text is not YAML
     */
    public JsonNode parse(String text) throws InvalidYamlException {
        try {
            return yaml.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new InvalidYamlException(List.of("not valid YAML" + place + ": " + e.getOriginalMessage()));
        }
    }

    /**
     * Validates JSON against the schema.
     *
     * @throws InvalidYamlException with the first problems and their places
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
