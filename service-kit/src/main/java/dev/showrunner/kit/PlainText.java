package dev.showrunner.kit;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires text without control characters and unpaired surrogates. PostgreSQL rejects NUL, terminals interpret the
 * other control characters, and an unpaired surrogate is not a character.
 */
@Documented
@Constraint(validatedBy = {})
@Target({
    ElementType.PARAMETER,
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    /** The message. */
    String message() default "must not contain control characters";

    /** Validation groups; none by default. */
    Class<?>[] groups() default {};

    /** Validation payload; none by default. */
    Class<? extends Payload>[] payload() default {};
}
