package dev.showrunner.kit;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates {@link Identifier}. A null value is valid, because {@code @NotNull} covers it. */
@Singleton
final class IdentifierValidator implements ConstraintValidator<Identifier, String> {
    private static final Pattern RULE = Pattern.compile(Identifier.PATTERN);

    @Override
    public boolean isValid(
            @Nullable String value, AnnotationValue<Identifier> annotation, ConstraintValidatorContext context) {
        return value == null || RULE.matcher(value).matches();
    }
}
