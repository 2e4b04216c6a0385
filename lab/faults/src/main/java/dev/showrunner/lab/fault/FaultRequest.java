package dev.showrunner.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody asks to be broken, as it came in.
 *
 * @param json an object with {@code kind} and what that kind needs
 */
public record FaultRequest(JsonNode json) {
    private static final int MAX_TEXT_LENGTH = 200;

    /** The kind of fault. */
    public String kind() throws FaultException {
        return text("kind");
    }

    /** A field that must be there. */
    public String text(String field) throws FaultException {
        return optionalText(field)
                .orElseThrow(() -> new FaultException("\"" + field + "\" is missing: a text is wanted."));
    }

    /** A field that may be missing. */
    public Optional<String> optionalText(String field) throws FaultException {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > MAX_TEXT_LENGTH) {
            throw new FaultException("\"" + field + "\" must be a text of 1 to " + MAX_TEXT_LENGTH
                    + " characters, but is " + value + ".");
        }
        return Optional.of(value.asText());
    }

    /** A number within bounds, or {@code otherwise} where it is missing. */
    public double number(String field, double defaultValue, double min, double max) throws FaultException {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return defaultValue;
        }
        if (!value.isNumber() || value.asDouble() < min || value.asDouble() > max) {
            throw new FaultException(
                    "\"" + field + "\" must be a number from " + min + " to " + max + ", but is " + value + ".");
        }
        return value.asDouble();
    }

    /** Variables and their values; numbers and truth values count as text. */
    public Map<String, String> variables(String field) throws FaultException {
        Map<String, String> variables = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path(field).properties()) {
            if (!entry.getKey().matches("[A-Z][A-Z0-9_]*") || !entry.getValue().isValueNode()) {
                throw new FaultException("\"" + field + "\" holds names in capitals with one value each, but \""
                        + entry.getKey() + "\" is none.");
            }
            variables.put(entry.getKey(), entry.getValue().asText());
        }
        if (variables.isEmpty()) {
            throw new FaultException("\"" + field + "\" is missing: variables and their values are wanted.");
        }
        return variables;
    }
}
