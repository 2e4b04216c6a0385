package dev.showrunner.kit.limit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A rate limiter with a configurable response that records the checks it receives. */
final class StubLimiter implements AutoCloseable {
    /** A received check. */
    record Check(String body, String deadline) {}

    final List<Check> checks = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile boolean hangs;
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    StubLimiter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/check", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        checks.add(new Check(body, exchange.getRequestHeaders().getFirst("X-Request-Deadline-Ms")));
        if (hangs) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        Map.of("RateLimit", "\"p/l\";r=3;t=1", "X-RateLimit-Limit", "5", "X-Secret", "s", "Retry-After", "7")
                .forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
