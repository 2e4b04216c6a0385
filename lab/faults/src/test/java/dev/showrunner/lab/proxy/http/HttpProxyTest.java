package dev.showrunner.lab.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests what the proxy forwards, and how. */
final class HttpProxyTest {
    @Test
    void bodies_ofAnySizeAndFraming_passUnchangedInBothDirections() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        HttpServer echo = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        echo.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        echo.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
            exchange.sendResponseHeaders(200, chunked ? 0 : body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        echo.start();
        try (ProxyFixture fixture = new ProxyFixture();
                HttpClient client = HttpClient.newHttpClient()) {
            fixture.add("echo", echo.getAddress());
            for (int i = 0; i < 60; i++) {
                byte[] body = new byte[i % 10 == 9 ? random.nextInt(4 << 20) : random.nextInt(70_000)];
                random.nextBytes(body);
                HttpResponse<byte[]> answer = client.send(
                        java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + fixture.proxy.port()
                                        + (random.nextBoolean() ? "/chunked" : "/sized")))
                                .version(HttpClient.Version.HTTP_1_1)
                                .POST(
                                        random.nextBoolean()
                                                ? BodyPublishers.ofByteArray(body)
                                                : BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).as("seed %d, body %d", seed, i).isEqualTo(body);
            }
            assertThat(fixture.upstreams.status().getFirst().inFlight()).isZero();
            assertThat(fixture.upstreams.status().getFirst().failures()).isZero();
        } finally {
            echo.stop(0);
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder_oneAtATime() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            if (call.head().startsWith("POST")) {
                return call.ok(call.path() + new String(call.in().readNBytes(5), StandardCharsets.ISO_8859_1));
            }
            return call.ok(call.path());
        })) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                requests.append(
                        i % 2 == 0
                                ? "GET /%02d HTTP/1.1\nHost: x\n\n".formatted(i)
                                : "POST /%02d HTTP/1.1\nHost: x\nContent-Length: 5\n\nhello".formatted(i));
            }
            requests.append("GET /last HTTP/1.1\nHost: x\nConnection: close\n\n");
            String answers = fixture.exchange(requests.toString());
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                places.add(answers.indexOf("\n/%02d%s".formatted(i, i % 2 == 0 ? "" : "hello")));
            }
            places.add(answers.indexOf("\n/last"));
            assertThat(places).doesNotContain(-1).isSorted();
            assertThat(fixture.server(0).requests).hasValue(41);
        }
    }

    @Test
    void hopByHopHeaders_endAtTheProxy_othersPass() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            seen.add(call.head());
            return call.answer("""
                    HTTP/1.1 200 OK
                    Content-Length: 0
                    Keep-Alive: timeout=5
                    X-Kept: yes
                    Connection: X-Private
                    X-Private: 1

                    """);
        })) {
            String answer = fixture.exchange("""
                    GET /a?b=c HTTP/1.1
                    Host: h
                    Connection: close, X-Hop, Host
                    X-Hop: 1
                    Upgrade: websocket
                    TE: trailers
                    X-Forwarded-For: 9.9.9.9
                    X-Kept: yes

                    """);
            assertThat(answer)
                    .contains("X-Kept: yes")
                    .doesNotContain("X-Private")
                    .doesNotContain("Keep-Alive");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
            assertThat(seen.getFirst())
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .contains("Host: h", "X-Kept: yes", "X-Forwarded-For: 9.9.9.9, 127.0.0.1")
                    .doesNotContain("X-Hop", "Upgrade", "TE: ");
        }
    }

    @Test
    void streamedResponse_arrivesBeforeItEnds() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(call -> {
                    call.answer("HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked\n\n");
                    call.answer("b\ndata: 1\n\n\n");
                    read.await();
                    return call.answer("0\n\n");
                });
                Socket client = fixture.connect()) {
            ProxyFixture.send(client, "GET / HTTP/1.1\nHost: x\n\n");
            InputStream in = client.getInputStream();
            assertThat(ScriptedServer.head(in)).contains("text/event-stream");
            assertThat(ProxyFixture.read(in, 6)).startsWith("b\r\n");
            read.countDown();
        }
    }

    @Test
    void responseWithoutLength_isChunkedForHttp11_andEndsTheConnectionForHttp10() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            call.answer("HTTP/1.1 200 OK\n\nuntil the end");
            return false;
        })) {
            assertThat(fixture.exchange("GET / HTTP/1.1\nHost: x\nConnection: close\n\n"))
                    .containsIgnoringCase("transfer-encoding: chunked")
                    .endsWith("0\r\n\r\n");
            assertThat(fixture.exchange("GET / HTTP/1.0\n\n"))
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .endsWith("\r\n\r\nuntil the end");
        }
    }

    @Test
    void continueOfTheServer_isForwarded_andKeepsPipelinedResponsesInOrder() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> {
                    if (call.head().startsWith("HEAD")) {
                        return call.answer("HTTP/1.1 200 OK\nContent-Length: 7\n\n");
                    }
                    call.answer("HTTP/1.1 100 Continue\n\n");
                    return call.ok(new String(call.in().readNBytes(4), StandardCharsets.ISO_8859_1));
                });
                Socket client = fixture.connect()) {
            ProxyFixture.send(client, "POST / HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 4\n\n");
            assertThat(ScriptedServer.head(client.getInputStream())).startsWith("HTTP/1.1 100 Continue");
            ProxyFixture.send(client, "bodyHEAD / HTTP/1.1\nHost: x\nConnection: close\n\n");
            String rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(rest).startsWith("HTTP/1.1 200 OK").contains("\r\n\r\nbodyHTTP/1.1 200 OK");
            assertThat(rest).endsWith("\r\n\r\n").containsIgnoringCase("content-length: 7");
        }
    }

    @Test
    void rejectionOfAnUpload_reachesAClientThatIsStillSending() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            call.answer("HTTP/1.1 413 Too Large\nContent-Length: 0\nConnection: close\n\n");
            call.in().transferTo(OutputStream.nullOutputStream()); // closing at once could discard the response
            return false;
        })) {
            String head = "POST / HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 3000000\n\n";
            assertThat(fixture.exchange(head + "x".repeat(3_000_000))).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void requests_areSpreadOverReadyUpstreams_andConnectionsAreReused() throws Exception {
        List<Integer> onConnection = Collections.synchronizedList(new ArrayList<>());
        ScriptedServer.Script script = call -> {
            onConnection.add(call.onConnection());
            return call.ok("");
        };
        try (ProxyFixture fixture = new ProxyFixture(script, script);
                Socket client = fixture.connect()) {
            for (int i = 0; i < 20; i++) {
                ProxyFixture.send(client, "GET / HTTP/1.1\nHost: x\n\n");
                assertThat(ScriptedServer.head(client.getInputStream())).startsWith("HTTP/1.1 200");
            }
            assertThat(fixture.server(0).requests).hasValue(10);
            assertThat(fixture.server(1).requests).hasValue(10);
            assertThat(onConnection).contains(9);
        }
    }

    @Test
    void hook_seesOneExchangeAtATime_andCanChangeIt() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        HttpProxy.Hook hook = (_, add) -> add.accept(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest request) {
                    events.add(request.uri());
                    request.setUri("/changed" + request.uri());
                }
                context.fireChannelRead(message);
            }
        });
        try (ProxyFixture fixture = new ProxyFixture(UnaryOperator.identity(), hook, call -> {
            events.add("answered " + call.path());
            return call.ok("");
        })) {
            fixture.exchange("GET /1 HTTP/1.1\nHost: x\n\nGET /2 HTTP/1.1\nHost: x\nConnection: close\n\n");
            assertThat(events).containsExactly("/1", "answered /changed/1", "/2", "answered /changed/2");
        }
    }
}
