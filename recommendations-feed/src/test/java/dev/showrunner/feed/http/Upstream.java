package dev.showrunner.feed.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A real HTTP server that answers by the contract of another service, or misbehaves in a chosen way. */
final class Upstream implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<HttpExchange, Answer> healthy;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> lastHeaders = new ConcurrentHashMap<>();
    private volatile Mode mode = Mode.HEALTHY;

    enum Mode {
        HEALTHY,
        /** Accepts and never answers. */
        BLACKHOLE,
        ERROR,
        GARBAGE,
        EMPTY,
        WRONG_TYPE,
        TRICKLE
    }

    record Answer(int status, String body, Map<String, String> headers) {
        static Answer ok(String body) {
            return new Answer(200, body, Map.of());
        }
    }

    Upstream(Function<HttpExchange, Answer> healthy) {
        this.healthy = healthy;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void mode(Mode next) {
        mode = next;
    }

    int calls() {
        return calls.get();
    }

    String lastHeader(String name) {
        return lastHeaders.getOrDefault(name, "");
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        exchange.getRequestHeaders().forEach((name, values) -> lastHeaders.put(name, values.getFirst()));
        try (exchange) {
            switch (mode) {
                case HEALTHY -> answer(exchange, healthy.apply(exchange));
                case BLACKHOLE -> closed.await();
                case ERROR -> answer(exchange, new Answer(500, "{}", Map.of()));
                case GARBAGE -> answer(exchange, Answer.ok("{\"entries\":[{\"title_id\""));
                case EMPTY -> answer(exchange, Answer.ok(""));
                case WRONG_TYPE -> answer(exchange, Answer.ok("[1,2,3]"));
                case TRICKLE -> trickle(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trickle(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        closed.await();
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
