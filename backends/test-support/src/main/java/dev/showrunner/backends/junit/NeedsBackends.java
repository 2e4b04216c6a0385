package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has the servers running before the tests of the class begin. They are the ones of {@link SharedBackends}: started
 * once a JVM, used by all of its test classes, stopped at its end. So tests use names of their own for topics,
 * keyspaces, schemas and keys.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBackendsExtension.class)
public @interface NeedsBackends {

    /**
     * The servers.
     *
     * @return at least one kind
     */
    BackendKind[] value();
}
