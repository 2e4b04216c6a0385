package dev.showrunner.kit.tracing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Test endpoints that call each other over HTTP. */
@Controller("/traced")
@Requires(property = "spec.name", value = "tracing")
class TracedController {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tracing tracing;
    private final EmbeddedServer server;

    TracedController(Tracing tracing, EmbeddedServer server) {
        this.tracing = tracing;
        this.server = server;
    }

    @Get("/outer")
    String outer() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve("/traced/inner/7"));
        return tracing.call("GET /traced/inner/{number}", () -> {
            tracing.inject(request);
            return http.send(request.build(), BodyHandlers.ofString()).body();
        });
    }

    @Get("/inner/{number}")
    String inner(int number) {
        return tracing.traceId().orElse("none");
    }

    @Get("/defect")
    String defect() {
        return tracing.step("fail", () -> {
            throw new IllegalStateException("on purpose");
        });
    }
}
