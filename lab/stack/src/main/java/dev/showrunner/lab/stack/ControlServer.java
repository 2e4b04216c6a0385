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
 * The supervisor's control API, on the loopback interface: {@code GET /status}, {@code POST /up}, {@code POST
 * /release}, {@code POST /down}, and what other parts of the lab add.
 *
 * <p>A caller must know the token, which only the owner of the state file can read. A foreign Host header and any Origin
 * are refused as well: a web page that a browser was lured to must not reach it, by DNS rebinding or otherwise.
 */
final class ControlServer implements Closeable {
    private static final int LARGEST_BODY = 16_384;

    private final HttpServer server;
    private final byte[] token;
    private final Control control;
    private final List<ControlRoutes> more;

    /** What the API controls. */
    interface Control {
        StackStatus status();

        /** Starts what is missing; false if an earlier start is not over. */
        boolean up(List<DesiredService> services, long sinceMs) throws IOException;

        /** Goes on when the command that started the stack ends. */
        void release();

        void down();
    }

    /** A request to start what is missing. */
    record Up(List<String> services, long sinceMs) {}

    /** {@code more} answers what the API itself does not know. */
    ControlServer(String token, Control control, List<ControlRoutes> more) throws IOException {
        this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.control = control;
        this.more = List.copyOf(more);
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
                default -> withBody(exchange, body -> others(exchange, body));
            }
        }
    }

    /** What to do with a request whose body is JSON, or nothing at all. */
    private interface BodyHandler {
        void handle(JsonNode body) throws IOException;
    }

    private static void withBody(HttpExchange exchange, BodyHandler handler) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            refuse(exchange, 413, "The body is larger than " + LARGEST_BODY + " bytes.");
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

    private void others(HttpExchange exchange, JsonNode body) throws IOException {
        for (ControlRoutes routes : more) {
            Optional<ControlAnswer> answer = routes.answer(
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
