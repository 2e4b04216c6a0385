package dev.showrunner.kit.problem;

import dev.showrunner.kit.ProblemException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the invalid part of a request as the client wrote it, for example {@code events[3].position_ms}. */
final class FieldNames {
    private static final String BODY = "body";

    /** Serde and the introspections name a missing component only in the message; their path ends at the bean. */
    private static final Pattern REQUIRED = Pattern.compile(
            "(?:Required constructor parameter|Required property|Null argument specified for) \\[(?:[^]]* )?(\\w+)]");

    private FieldNames() {}

    /** Returns the first violation by field name, so that equal requests get equal responses. */
    static ProblemException violation(ConstraintViolationException e) {
        ConstraintViolation<?> first = e.getConstraintViolations().stream()
                .min(Comparator.comparing(v -> v.getPropertyPath().toString()))
                .orElseThrow();
        return ProblemException.invalid(ofViolation(first.getPropertyPath()), first.getMessage());
    }

    private static String ofViolation(Path path) {
        StringBuilder field = new StringBuilder();
        String parameter = BODY;
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(field, node);
            }
        }
        return field.isEmpty() ? snakeCase(parameter) : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.isInIterable() && node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
        }
    }

    /** Returns the argument's name in the request, or {@code body} for the body. */
    static String of(Argument<?> argument) {
        return argument.isAnnotationPresent(Body.class) ? BODY : snakeCase(argument.getName());
    }

    /** Returns the part of the argument that could not be converted. */
    static String of(Argument<?> argument, @Nullable Throwable cause) {
        String inside =
                causeOf(cause, SerdeException.class).map(FieldNames::inside).orElse("");
        return inside.isEmpty() ? of(argument) : inside;
    }

    private static String inside(SerdeException e) {
        StringBuilder field = new StringBuilder();
        for (ReferencePath step : e.getPath().reversed()) {
            switch (step) {
                case CollectionItemReferencePath item ->
                    field.append('[').append(item.index()).append(']');
                case MapItemReferencePath item ->
                    field.append(field.isEmpty() ? "" : ".").append(item.key());
                case PropertyReferencePath property ->
                    field.append(field.isEmpty() ? "" : ".")
                            .append(snakeCase(property.getArgument().getName()));
            }
        }
        Matcher missing = REQUIRED.matcher(Objects.requireNonNullElse(e.getMessage(), ""));
        if (missing.find()) {
            field.append(field.isEmpty() ? "" : ".").append(snakeCase(missing.group(1)));
        }
        return field.toString();
    }

    /** Returns the first exception of the given type in the chain of causes. */
    static <T extends Throwable> Optional<T> causeOf(@Nullable Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
