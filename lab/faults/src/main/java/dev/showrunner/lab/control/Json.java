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
 * How records become JSON and back: names in snake case, an empty {@code Optional} left out. What another version wrote
 * can be read: a field that is not known is passed over, and a text or list that is not there is empty.
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

    /** The record that a caller sent; empty if it sent something else. */
    public static <T> Optional<T> tryRead(JsonNode body, Class<T> type) {
        try {
            return body.isObject() ? Optional.of(MAPPER.treeToValue(body, type)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
