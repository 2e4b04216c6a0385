package dev.showrunner.kit;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires an identifier of a profile, device, session, title and the like: 1 to 64 characters, the first one a letter
 * or a digit. The event contract has this rule too, so a value that is valid here is valid in an event.
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
public @interface Identifier {
    /** The rule as a regular expression. */
    String PATTERN = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    /** The message. */
    String message() default "must match " + PATTERN;

    /** Validation groups; none by default. */
    Class<?>[] groups() default {};

    /** Validation payload; none by default. */
    Class<? extends Payload>[] payload() default {};
}
