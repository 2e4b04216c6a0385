package dev.showrunner.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request for a fault, not yet validated.
 *
 * @param json an object with {@code kind} and the fields of that kind
 */
public record FaultRequest(JsonNode json) {
    private static final int MAX_TEXT_LENGTH = 200;

    /** Returns the kind of fault. */
    public String kind() throws FaultException {
        return text("kind");
    }

    /** Returns the text of a required field. */
    public String text(String field) throws FaultException {
        return optionalText(field)
                .orElseThrow(() -> new FaultException("\"" + field + "\" is missing; set it to a text."));
    }

    /** Returns the text of an optional field. */
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

    /**
     * Returns the number in {@code field}, which must be from {@code min} to {@code max}, or {@code defaultValue} if
     * the field is missing.
     */
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

    /** Returns environment variables and their values. Numbers and booleans are converted to text. */
    public Map<String, String> variables(String field) throws FaultException {
        Map<String, String> variables = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path(field).properties()) {
            if (!entry.getKey().matches("[A-Z][A-Z0-9_]*") || !entry.getValue().isValueNode()) {
                throw new FaultException("\"" + field + "\" must map names in capitals to one value each, but \""
                        + entry.getKey() + "\" does not.");
            }
            variables.put(entry.getKey(), entry.getValue().asText());
        }
        if (variables.isEmpty()) {
            throw new FaultException("\"" + field + "\" is missing; set it to variables and their values.");
        }
        return variables;
    }
}
