package dev.showrunner.lab.load.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server with scripted responses. {@link #taken} is what a real service would have counted. */
final class FlakyService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** Chooses the response to the n-th request, from 1. */
    interface Behaviour {
        Reply to(int number);
    }

    /** A response. */
    enum Reply {
        TAKE,
        TAKE_HALF,
        TAKE_AND_DROP,
        DROP,
        UNAVAILABLE,
        REFUSE_SECOND,
        LIMIT
    }

    FlakyService(Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, behaviour.to(requests.incrementAndGet())));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** Number of times that each event id was taken. */
    Map<String, Integer> taken() {
        return taken;
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        List<String> ids = new ArrayList<>();
        if (body.length > 0) {
            for (JsonNode event : JSON.readTree(body).path("events")) {
                ids.add(event.path("event_id").asText());
            }
        }
        switch (reply) {
            case TAKE -> respond(exchange, 200, receipts(ids, ids.size()));
            case TAKE_HALF -> respond(exchange, 200, receipts(ids, ids.size() / 2));
            case TAKE_AND_DROP -> {
                receipts(ids, ids.size());
                exchange.close();
            }
            case DROP -> exchange.close();
            case UNAVAILABLE -> respond(exchange, 503, "{\"title\":\"later\"}");
            case LIMIT -> respond(exchange, 429, "{\"title\":\"too many\"}");
            case REFUSE_SECOND ->
                respond(exchange, 400, "{\"detail\":\"must be positive\",\"field\":\"events[1].position_ms\"}");
        }
    }

    private String receipts(List<String> ids, int count) {
        List<String> receipts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            boolean logged = i < count;
            if (logged) {
                taken.merge(ids.get(i), 1, Integer::sum);
            }
            receipts.add(
                    "{\"event_id\":\"%s\",\"logged\":%s,\"stored\":false,\"partition\":3,\"offset\":7,\"stamp_us\":%d}"
                            .formatted(ids.get(i), logged, 1_000 + i));
        }
        return "{\"results\":[" + String.join(",", receipts) + "],\"server_time_ms\":1}";
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
