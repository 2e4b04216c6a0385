package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.fault.Leases;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.trace.TraceJson;
import dev.showrunner.lab.trace.TraceReceiver;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stack of one small limiter that reports its traces. The fault "refuses" makes it answer 500. The fault "hesitates"
 * makes it slow, but only with the setting {@code FRAIL}. The fault "ignored" changes nothing. Any other fault is never
 * seen.
 */
final class MiniatureStack implements Laboratory, AutoCloseable {
    private static final long HESITATION_MS = 900;
    /** Longer than requests wait on a busy machine, ms. */
    static final long SLOW_MS = 1_800;

    final List<String> problems = new ArrayList<>();
    final AtomicInteger injected = new AtomicInteger();
    /**
     * Number of requests after the start of a fault from which on the next traced request is slow, in its call of a
     * dependency. Requests overtake each other, so which one it is varies. Negative for none.
     */
    volatile int slowAfterFault = -1;

    private final HttpServer server;
    private final TraceReceiver traces;
    private final Leases leases = new Leases(System::nanoTime);
    private final AtomicLong decisions = new AtomicLong();
    private final AtomicLong slowFrom = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean refusing;
    private volatile boolean hesitating;
    private volatile boolean frail;

    MiniatureStack(Path folder) throws IOException {
        traces = TraceReceiver.start(folder.resolve("traces.port"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/check", this::check);
        server.createContext(
                "/prometheus", exchange -> answer(exchange, 200, "decisions_total " + decisions.get() + "\n"));
        server.start();
    }

    /** Returns the active faults. */
    List<Lease> faults() {
        return leases.list();
    }

    private void check(HttpExchange exchange) throws IOException {
        long number = decisions.incrementAndGet();
        long startNanos = System.nanoTime();
        String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
        if (traceparent != null && isTheSlowOne(number)) {
            pause(SLOW_MS);
        } else if (hesitating && frail) {
            pause(HESITATION_MS);
        }
        if (traceparent != null) {
            TwoSpanTrace.report(traces.endpoint(), traceparent, System.nanoTime() - startNanos);
        }
        if (refusing) {
            answer(exchange, 500, "{}");
        } else {
            answer(exchange, 200, "{\"allowed\":true,\"decided_by\":\"redis\"}");
        }
    }

    private boolean isTheSlowOne(long number) {
        long from = slowFrom.get();
        return number >= from && slowFrom.compareAndSet(from, Long.MAX_VALUE);
    }

    private static void pause(long ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public List<String> problems(List<DesiredService> services) {
        return List.copyOf(problems);
    }

    @Override
    public List<String> instances(ServiceKind service) {
        return List.of(service.label());
    }

    @Override
    public URI url(ServiceKind service) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public List<URI> instanceUrls(ServiceKind service) {
        return List.of(url(service));
    }

    @Override
    public Optional<String> kafka() {
        return Optional.empty();
    }

    @Override
    public Lease acquire(ObjectNode fault, Duration timeToLive) throws FaultException {
        if (slowAfterFault >= 0) {
            slowFrom.set(decisions.get() + slowAfterFault);
        }
        String kind = fault.path("kind").asText();
        injected.addAndGet(kind.equals("settings") ? 0 : 1);
        return leases.acquire(
                switch (fault.path("target").asText()) {
                    case "refuses" -> new Broken("it refuses", on -> refusing = on, true);
                    case "hesitates" -> new Broken("it hesitates", on -> hesitating = on, true);
                    case "ignored" -> new Broken("nothing at all", on -> {}, true);
                    case "rate-limiter" -> new Broken("it is frail", on -> frail = on, true);
                    default -> new Broken("a fault that misses", on -> {}, false);
                },
                timeToLive);
    }

    @Override
    public boolean renew(String id, Duration timeToLive) throws IOException {
        try {
            return leases.renew(id, timeToLive);
        } catch (FaultException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Optional<Lease> fault(String id) {
        return leases.find(id);
    }

    @Override
    public void undo(String id) throws FaultException {
        leases.release(id);
    }

    @Override
    public Optional<TraceJson> trace(String traceId) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    traces.endpoint().resolve("/v1/traces/" + traceId).toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK
                    ? Optional.of(Json.MAPPER.readValue(connection.getInputStream(), TraceJson.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        leases.close();
        server.stop(0);
        traces.close();
    }

    private interface Switch {
        void set(boolean on);
    }

    private record Broken(String description, Switch control, boolean seen) implements Fault {
        @Override
        public Undo apply() {
            control.set(true);
            return new Undo() {
                @Override
                public void undo() {
                    control.set(false);
                }

                @Override
                public Effect effect() {
                    return new Effect(seen, seen ? "it is on" : "nothing went through");
                }
            };
        }
    }
}
