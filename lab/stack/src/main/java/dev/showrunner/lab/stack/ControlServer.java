package dev.showrunner.lab.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.web.LoopbackOriginCheck;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Serves the supervisor's control API on the loopback interface: {@code GET /status}, {@code POST /up}, {@code POST
 * /release}, {@code POST /down}, and the {@link ControlRoutes} of other packages.
 *
 * <p>A caller must send the token, which only the owner of the state file can read. Requests with a foreign Host header
 * or any Origin header are refused, so a web page cannot reach the API, even by DNS rebinding.
 */
final class ControlServer implements Closeable {
    private static final int MAX_BODY_BYTES = 16_384;

    private final HttpServer server;
    private final byte[] token;
    private final Control control;
    private final List<ControlRoutes> routes;

    /** The operations behind the API. */
    interface Control {
        StackStatus status();

        /** Starts missing services; returns false if an earlier start is in progress. */
        boolean up(List<DesiredService> services, long sinceMs) throws IOException;

        /** Lets the stack outlive the command that started it. */
        void release();

        void down();
    }

    /** Body of {@code POST /up}; {@code sinceMs} is when the command began, in ms since the epoch. */
    record Up(List<String> services, long sinceMs) {}

    /** Starts the server; {@code routes} answer all other paths. */
    ControlServer(String token, Control control, List<ControlRoutes> routes) throws IOException {
        this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.control = control;
        this.routes = List.copyOf(routes);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!permitted(exchange)) {
                answer(exchange, 403, "refused\n");
                return;
            }
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /status" -> answer(exchange, 200, Json.MAPPER.writeValueAsString(control.status()));
                case "POST /up" -> withBody(exchange, body -> up(exchange, body));
                case "POST /release" -> {
                    control.release();
                    answer(exchange, 200, "{}");
                }
                case "POST /down" -> {
                    answer(exchange, 202, "{}");
                    control.down();
                }
                default -> withBody(exchange, body -> delegate(exchange, body));
            }
        }
    }

    /** Handles a request whose body is JSON or empty. */
    private interface BodyHandler {
        void handle(JsonNode body) throws IOException;
    }

    private static void withBody(HttpExchange exchange, BodyHandler handler) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            refuse(exchange, 413, "The body is larger than " + MAX_BODY_BYTES + " bytes.");
            return;
        }
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            refuse(exchange, 400, "The body is not JSON.");
            return;
        }
        handler.handle(body);
    }

    private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        answer(exchange, status, ControlAnswer.problem(status, reason).body() + "\n");
    }

    private void delegate(HttpExchange exchange, JsonNode body) throws IOException {
        for (ControlRoutes group : routes) {
            Optional<ControlAnswer> answer = group.answer(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
            if (answer.isPresent()) {
                answer(exchange, answer.get().status(), answer.get().body() + "\n");
                return;
            }
        }
        answer(exchange, 404, "unknown\n");
    }

    private void up(HttpExchange exchange, JsonNode request) throws IOException {
        Up up = Json.tryRead(request, Up.class).orElseGet(() -> new Up(List.of(), 0));
        boolean accepted = control.up(DesiredService.known(up.services()), up.sinceMs());
        answer(exchange, accepted ? 202 : 409, "{}");
    }

    private boolean permitted(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null
                && MessageDigest.isEqual(authorization.getBytes(StandardCharsets.UTF_8), token)
                && !LoopbackOriginCheck.rejects(exchange);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
