package dev.showrunner.lab.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes spans over OTLP/HTTP and answers questions about the recent ones, on the loopback interface:
 *
 * <ul>
 *   <li>{@code POST /v1/traces}: an OTLP exporter's requests, as Protobuf, plain or gzip;
 *   <li>{@code GET /v1/traces?limit=20}: the recent traces;
 *   <li>{@code GET /v1/traces/{id}}: one as a tree; text if the {@code Accept} header asks for {@code text/plain}, else JSON.
 * </ul>
 *
 * Memory is bounded whatever is sent; anything malformed is answered with 4xx and a problem+json that says what to change.
 */
public final class TraceReceiver implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TraceReceiver(HttpServer server, TraceRequests requests) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, requests));
    }

    /**
     * Starts on a port of the loopback interface.
     *
     * @param port 0 for a free one
     * @throws IOException if the port is taken
     */
    public static TraceReceiver start(int port) throws IOException {
        return start(port, TraceLimits.DEFAULT);
    }

    static TraceReceiver start(int port, TraceLimits limits) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        TraceReceiver receiver = new TraceReceiver(HttpServer.create(address, BACKLOG), new TraceRequests(limits));
        receiver.server.start();
        return receiver;
    }

    /** What an exporter takes as {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
    public URI endpoint() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, TraceRequests requests) throws IOException {
        try (exchange) {
            TraceAnswer answer = requests.answer(new TraceRequests.Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody()));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }
}
