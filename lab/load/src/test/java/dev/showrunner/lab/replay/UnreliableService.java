package dev.showrunner.lab.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** Accepts heartbeats and titles as the services do, except for injected faults, one a request. */
final class UnreliableService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Fault> faults = new ArrayList<>();
    private final List<JsonNode> logged = new ArrayList<>();
    private int titles;

    /** A fault of one request. */
    enum Fault {
        /** Returns 503 with {@code Retry-After: 0}. */
        UNAVAILABLE,
        /** Closes the connection without logging an event. */
        NO_ANSWER,
        /** Logs all events but closes the connection without a response. */
        ANSWER_LOST,
        /** Logs every second event only. */
        HALF,
        /** Returns 400 that names the third event. */
        THIRD_REFUSED
    }

    UnreliableService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health/liveness", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/v1/titles", this::titles);
        server.createContext("/v1/heartbeats", this::heartbeats);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void inject(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    /** All logged events in the order of arrival, duplicates included. */
    synchronized List<JsonNode> logged() {
        return List.copyOf(logged);
    }

    synchronized int titles() {
        return titles;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void titles(HttpExchange exchange) throws IOException {
        titles += JSON.readTree(exchange.getRequestBody()).path("titles").size();
        answer(exchange, 200, "{}");
    }

    private synchronized void heartbeats(HttpExchange exchange) throws IOException {
        JsonNode events = JSON.readTree(exchange.getRequestBody()).path("events");
        Fault fault = faults.isEmpty() ? null : faults.removeFirst();
        switch (fault) {
            case UNAVAILABLE -> {
                exchange.getResponseHeaders().add("Retry-After", "0");
                answer(exchange, 503, "{\"title\":\"Kafka does not answer\"}");
            }
            case NO_ANSWER -> exchange.close();
            case ANSWER_LOST -> {
                events.forEach(logged::add);
                exchange.close();
            }
            case HALF -> answer(exchange, 200, results(events, 2));
            case THIRD_REFUSED -> answer(exchange, 400, "{\"detail\":\"is missing\",\"field\":\"events[2].region\"}");
            case null -> answer(exchange, 200, results(events, 1));
        }
    }

    private String results(JsonNode events, int every) {
        ObjectNode answer = JSON.createObjectNode();
        for (int i = 0; i < events.size(); i++) {
            boolean taken = i % every == 0;
            if (taken) {
                logged.add(events.get(i));
            }
            answer.withArray("/results")
                    .addObject()
                    .put("event_id", events.get(i).path("event_id").asText())
                    .put("logged", taken)
                    .put("stored", false);
        }
        return answer.toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
