package dev.showrunner.kit;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Validates {@link PlainText}. A null value is valid, because {@code @NotNull} covers it. */
@Singleton
final class PlainTextValidator implements ConstraintValidator<PlainText, String> {

    @Override
    public boolean isValid(
            @Nullable String value, AnnotationValue<PlainText> annotation, ConstraintValidatorContext context) {
        return value == null || value.codePoints().noneMatch(PlainTextValidator::isForbidden);
    }

    private static boolean isForbidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }
}
