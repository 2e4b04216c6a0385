package dev.showrunner.lab.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests each HTTP fault between a client that keeps its connections open and a real server. */
@Timeout(120)
final class HttpFaultTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    private static final String BODY = "{\"region\":\"US\",\"entries\":[{\"title_id\":\"a\"},{\"title_id\":\"b\"}]}";

    private final Proxies proxies = new Proxies();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger served = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TcpProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(ANY_PORT, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                served.incrementAndGet();
                byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        200, exchange.getRequestURI().getPath().equals("/chunked") ? 0 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        proxies.addHttp("a-to-b", ANY_PORT, server.getAddress());
        proxy = proxies.get("a-to-b");
        assertThat(get("/").body()).isEqualTo(BODY);
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        proxies.close();
        server.stop(0);
    }

    @Test
    void error_replacesTheResponse_forItsShareAndPathOnly() throws Exception {
        Fault.Undo undo = fault("{'proxy':'a-to-b','type':'error','share':0.5,'attributes':{'status':503,'path':'/x'}}")
                .apply();
        int before = served.get();
        int errors = 0;
        for (int i = 0; i < 60; i++) {
            errors += get("/x").statusCode() == 503 ? 1 : 0;
        }
        assertThat(errors).isBetween(5, 55);
        assertThat(served.get() - before).isEqualTo(60 - errors);
        assertThat(undo.effect().evidence()).isEqualTo("a-to-b: hit " + errors + " of 60 requests");
        assertThat(get("/y").statusCode()).isEqualTo(200);

        undo.undo();
        for (int i = 0; i < 10; i++) {
            assertThat(get("/x").body()).isEqualTo(BODY);
        }
    }

    @Test
    void error_consumesTheBodyOfTheRequest() throws Exception {
        fault("{'proxy':'a-to-b','type':'error'}").apply();
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("x".repeat(300_000));
        for (int i = 0; i < 3; i++) {
            HttpRequest request = HttpRequest.newBuilder(uri("/")).POST(body).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("injected");
        }
    }

    @Test
    void delay_precedesTheService() throws Exception {
        Fault.Undo undo = fault("{'proxy':'a-to-b','type':'delay','attributes':{'delay_ms':120}}")
                .apply();
        assertThat(millis("/")).isGreaterThan(115);
        undo.undo();
        assertThat(get("/").body()).isEqualTo(BODY);
    }

    @Test
    void blackhole_neverAnswers() throws Exception {
        Fault.Undo undo = fault("{'proxy':'a-to-b','type':'blackhole'}").apply();
        int before = served.get();
        HttpRequest request =
                HttpRequest.newBuilder(uri("/")).timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(served.get()).isEqualTo(before);
        assertThat(undo.effect().took()).isTrue();
        undo.undo();
        assertThat(get("/").body()).isEqualTo(BODY);
    }

    @Test
    void slowBody_isSlowAndComplete_onAReusedConnectionToo() throws Exception {
        Fault.Undo undo = fault("{'proxy':'a-to-b','type':'slow-body','attributes':{'bytes_per_s':200}}")
                .apply();
        assertThat(millis("/")).isGreaterThan(200);
        assertThat(millis("/chunked")).isGreaterThan(200);
        undo.undo();
        assertThat(get("/").body()).isEqualTo(BODY);
    }

    @Test
    void truncated_wrongAndEmpty_replaceTheBodyOfASuccess() throws Exception {
        for (String path : new String[] {"/", "/chunked"}) {
            Fault.Undo truncated =
                    fault("{'proxy':'a-to-b','type':'truncated'}").apply();
            assertThat(get(path).statusCode()).isEqualTo(200);
            assertThat(get(path).body()).isEqualTo(BODY.substring(0, BODY.length() / 2));
            truncated.undo();

            Fault.Undo wrong = fault("{'proxy':'a-to-b','type':'wrong'}").apply();
            assertThat(JSON.readTree(get(path).body()).has("unexpected")).isTrue();
            wrong.undo();

            Fault.Undo empty = fault("{'proxy':'a-to-b','type':'empty'}").apply();
            assertThat(get(path).body()).isEqualTo("{\"region\":\"US\",\"entries\":[]}");
            empty.undo();
            assertThat(get(path).body()).isEqualTo(BODY);
        }
    }

    @Test
    void invalidRequests_areRejectedWithAReason() {
        assertThatThrownBy(() -> fault("{'proxy':'a-to-c','type':'error'}"))
                .hasMessage("\"a-to-c\" is not a route between two services; choose one of a-to-b.");
        assertThatThrownBy(() -> fault("{'proxy':'a-to-b','type':'rain'}"))
                .hasMessageContaining("must be one of error");
        assertThatThrownBy(() -> fault("{'proxy':'a-to-b','type':'error','share':2}"))
                .hasMessageContaining("share must be a number from 0 to 1");
        assertThatThrownBy(() -> fault("{'proxy':'a-to-b','type':'error','attributes':{'code':500}}"))
                .hasMessageContaining("no attribute code");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private double millis(String path) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        assertThat(get(path).body()).isEqualTo(BODY);
        return (System.nanoTime() - startNanos) / 1e6;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + proxy.listen().getPort() + path);
    }

    private Fault fault(String json) throws IOException, FaultException {
        return Objects.requireNonNull(NetworkFaults.of(proxies).get("http"))
                .create(new FaultRequest(JSON.readTree(json.replace('\'', '"'))));
    }
}
