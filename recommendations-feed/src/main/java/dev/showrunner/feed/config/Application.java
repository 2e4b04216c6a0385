package dev.showrunner.feed.config;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the service. */
@OpenAPIDefinition(info = @Info(title = "recommendations-feed", version = "1"))
final class Application {
    private Application() {}

    static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
