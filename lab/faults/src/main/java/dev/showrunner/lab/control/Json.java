package dev.showrunner.lab.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;

/**
 * Maps records to JSON and back. Field names are in snake case, and an empty {@code Optional} is left out. JSON written
 * by another version can be read: unknown fields are ignored, and a missing string or list is read as empty.
 */
public final class Json {
    private static final JsonSetter.Value EMPTY_IF_MISSING = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    /** Thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.empty().withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .withConfigOverride(String.class, text -> text.setSetterInfo(EMPTY_IF_MISSING))
            .withConfigOverride(List.class, list -> list.setSetterInfo(EMPTY_IF_MISSING))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private Json() {}

    /** Reads {@code body} as a record; empty if it is not an object or does not match {@code type}. */
    public static <T> Optional<T> tryRead(JsonNode body, Class<T> type) {
        try {
            return body.isObject() ? Optional.of(MAPPER.treeToValue(body, type)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
