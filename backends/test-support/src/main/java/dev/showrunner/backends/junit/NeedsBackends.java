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
 * Starts the servers of {@link SharedBackends} before the tests of the class. All test classes of a JVM share them, so
 * each test must use unique names for topics, keyspaces, schemas and keys. The servers stop when the JVM ends.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBackendsExtension.class)
public @interface NeedsBackends {

    /**
     * Returns the kinds of server to start.
     *
     * @return at least one kind
     */
    BackendKind[] value();
}
