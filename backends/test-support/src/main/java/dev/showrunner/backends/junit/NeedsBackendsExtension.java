package dev.showrunner.backends.junit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts what {@link NeedsBackends} names. */
final class NeedsBackendsExtension implements BeforeAllCallback {

    NeedsBackendsExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        // A nested class has nothing to add: what is on the outer class has been started before.
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), NeedsBackends.class)
                .ifPresent(needs -> SharedBackends.properties(needs.value()));
    }
}
