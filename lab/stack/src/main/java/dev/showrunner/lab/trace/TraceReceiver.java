package dev.showrunner.lab.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Receives spans over OTLP/HTTP and serves the recent traces, on the loopback interface:
 *
 * <ul>
 *   <li>{@code POST /v1/traces}: receives Protobuf from OTLP exporters, plain or gzip;
 *   <li>{@code GET /v1/traces?limit=20}: lists the recent traces;
 *   <li>{@code GET /v1/traces/{id}}: returns a tree; text if the {@code Accept} header asks for {@code text/plain},
 *       else JSON.
 * </ul>
 *
 * <p>Memory is bounded whatever clients send. A malformed request gets 4xx and a problem+json that says what to change.
 */
public final class TraceReceiver implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private TraceReceiver(HttpServer server, TraceRequests requests) {
        this.server = server;
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, requests));
    }

    /**
     * Starts on the port in {@code portFile}, so that services that outlived an earlier receiver find this one. Falls
     * back to a free port if that one is taken or the file does not exist. Writes the port to the file.
     */
    public static TraceReceiver start(Path portFile) throws IOException {
        TraceReceiver receiver = startAt(lastPort(portFile));
        Files.writeString(portFile, Integer.toString(receiver.endpoint().getPort()));
        return receiver;
    }

    /** The endpoint of the last receiver that wrote {@code portFile}; it may have ended. */
    public static Optional<URI> lastEndpoint(Path portFile) {
        int port = lastPort(portFile);
        return port == 0 ? Optional.empty() : Optional.of(URI.create("http://127.0.0.1:" + port));
    }

    private static TraceReceiver startAt(int port) throws IOException {
        try {
            return start(port, TraceLimits.DEFAULT);
        } catch (BindException e) {
            return start(0, TraceLimits.DEFAULT);
        }
    }

    private static int lastPort(Path portFile) {
        try {
            String text = Files.readString(portFile).strip();
            return PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        } catch (IOException e) {
            return 0; // first start in this checkout
        }
    }

    static TraceReceiver start(int port, TraceLimits limits) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        TraceReceiver receiver = new TraceReceiver(HttpServer.create(address, BACKLOG), new TraceRequests(limits));
        receiver.server.start();
        return receiver;
    }

    /** The value of {@code OTEL_EXPORTER_OTLP_ENDPOINT} for exporters. */
    public URI endpoint() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
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
