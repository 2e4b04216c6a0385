package dev.showrunner.lab.proxy.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.ProxyException;
import dev.showrunner.lab.web.LoopbackOriginCheck;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves Toxiproxy's HTTP API on the loopback interface: {@code /proxies}, {@code /proxies/{p}}, {@code
 * /proxies/{p}/toxics}, {@code /proxies/{p}/toxics/{t}}, {@code /populate}, {@code /reset}, {@code /version}.
 *
 * <p>As in Toxiproxy there is no token, because its clients cannot send one. Requests from web pages are rejected:
 * those with an Origin, a foreign Host, or a browser's User-Agent.
 */
public final class ToxiproxyServer implements AutoCloseable {
    /** Default port of Toxiproxy's clients. */
    public static final int DEFAULT_PORT = 8474;

    private static final int BACKLOG = 64;
    private static final int MAX_BODY_BYTES = 64 << 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ProxyRequests requests;

    private ToxiproxyServer(HttpServer server, Proxies proxies) {
        this.server = server;
        requests = new ProxyRequests(proxies);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Starts on {@code port}, or on a free port if {@code port} is taken or 0. */
    public static ToxiproxyServer start(int port, Proxies proxies) throws IOException {
        ToxiproxyServer api = new ToxiproxyServer(bound(port), proxies);
        api.server.start();
        return api;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bound(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        } catch (BindException e) {
            return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), BACKLOG);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body =
                    reply.body().isMissingNode() ? new byte[0] : (reply.body() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        if (LoopbackOriginCheck.rejects(exchange) || (agent != null && agent.startsWith("Mozilla/"))) {
            return Reply.error(403, "refused: this API is for programs on this machine, not for web pages");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Reply.error(413, "the body has more than " + MAX_BODY_BYTES + " bytes");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            return requests.reply(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), json);
        } catch (JsonProcessingException e) {
            return Reply.error(400, "bad request body: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return Reply.error(400, "bad request body: " + e.getMessage());
        } catch (ProxyException e) {
            int status =
                    switch (e.reason()) {
                        case INVALID -> 400;
                        case UNKNOWN -> 404;
                        case CONFLICT -> 409;
                    };
            return Reply.error(status, String.valueOf(e.getMessage()));
        }
    }
}
