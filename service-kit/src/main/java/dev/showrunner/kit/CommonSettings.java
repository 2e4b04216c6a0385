package dev.showrunner.kit;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Loads the settings that all services share from {@code service-kit.yml}. A service's {@code application.yml} and the
 * environment take precedence.
 */
@ContextConfigurer
public final class CommonSettings implements ApplicationContextConfigurer {
    private static final String RESOURCE = "service-kit.yml";

    /** Lower than any other property source: Micronaut's own are between -300 and 0. */
    private static final int PRECEDENCE = -1_000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        try (InputStream in = Objects.requireNonNull(CommonSettings.class.getResourceAsStream("/" + RESOURCE))) {
            var settings = new YamlPropertySourceLoader().read(RESOURCE, in);
            builder.propertySources(PropertySource.of(RESOURCE, settings, PRECEDENCE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE + " from the service-kit jar", e);
        }
    }
}
