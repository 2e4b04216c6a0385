package dev.showrunner.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replacement for a value in a JSON body. */
public enum Mutation {
    MISSING(null),
    NULL("null"),
    OBJECT("{\"a\":1}"),
    ARRAY("[[7]]"),
    BOOLEAN("true"),
    TEXT("\"many\""),
    EMPTY_TEXT("\"\""),
    BLANK("\" \""),
    CONTROL("\"a\\u0000\\u001b[2Jb\""),
    LONE_SURROGATE("\"\\ud800\""),
    LONG_TEXT("\"" + "x".repeat(100_000) + "\""),
    NEGATIVE("-1"),
    BEYOND_LONG("99999999999999999999"),
    BEYOND_DOUBLE("1e400"),
    NO_NUMBER("NaN"),
    EMPTY_LIST("[]"),
    LIST_OF_NULL("[null]"),
    LONG_LIST("[" + "7,".repeat(5_000) + "7]");

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Optional<String> text;

    Mutation(@Nullable String text) {
        this.text = Optional.ofNullable(text);
    }

    /** Returns the JSON of the replacement, or empty to remove the member. */
    Optional<String> text() {
        return text;
    }

    /** Returns whether the body is no longer JSON, so that the problem cannot name a part of it. */
    boolean breaksSyntax() {
        return this == NO_NUMBER;
    }

    /** Returns whether this is an invalid replacement for the value, unless the endpoint allows it. */
    boolean invalidates(JsonNode value) {
        return switch (this) {
                    case MISSING, NULL, NO_NUMBER -> true;
                    case OBJECT -> !value.isObject();
                    case ARRAY, BEYOND_LONG -> !value.isArray();
                    case TEXT -> !value.isTextual();
                    case BOOLEAN -> value.isContainerNode();
                    case EMPTY_TEXT, BLANK, CONTROL, LONE_SURROGATE, LONG_TEXT -> value.isTextual();
                    case NEGATIVE, BEYOND_DOUBLE -> value.isNumber();
                    case EMPTY_LIST, LIST_OF_NULL, LONG_LIST -> value.isArray();
                }
                && !(this == BEYOND_LONG && value.isTextual());
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The good body is not JSON: " + json, e);
        }
    }
}
