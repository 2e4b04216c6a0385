package dev.showrunner.backends.junit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the servers that {@link NeedsBackends} names. */
final class NeedsBackendsExtension implements BeforeAllCallback {

    NeedsBackendsExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        // A nested class without the annotation needs nothing: the servers of its outer class are running.
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), NeedsBackends.class)
                .ifPresent(needs -> SharedBackends.properties(needs.value()));
    }
}
