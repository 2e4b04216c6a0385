package dev.showrunner.lab.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests failures on the side of the client and of the server. */
final class HttpProxyFailureTest {
    private static final String GET = "GET / HTTP/1.1\nHost: x\nConnection: close\n\n";
    private static final String POST = "POST / HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 2\n\nhi";

    @Test
    void refusedConnection_goesToAnotherUpstream_whateverTheMethod() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            call.in().readNBytes(2);
            return call.ok("there");
        })) {
            fixture.add("gone", nobody());
            for (int i = 0; i < 10; i++) {
                assertThat(fixture.exchange(POST)).endsWith("there");
            }
        }
    }

    @Test
    void noUpstream_is503_withRetryAfter() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture()) {
            fixture.add("gone", nobody());
            assertThat(fixture.exchange(POST))
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 1")
                    .contains("application/problem+json", "urn:showrunner:problem:unavailable");
        }
    }

    @Test
    void heldRequest_isServedWhenAnUpstreamBecomesReady() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(
                limits -> limits.withHold(Duration.ofSeconds(30)), HttpProxy.Hook.NONE, call -> call.ok("at last"))) {
            fixture.upstreams.down("t1");
            CompletableFuture<String> response = async(() -> fixture.exchange(GET));
            assertThatThrownBy(() -> response.get(100, TimeUnit.MILLISECONDS))
                    .as("held while no server is ready")
                    .isInstanceOf(TimeoutException.class);
            fixture.upstreams.ready("t1");
            assertThat(response.get(30, TimeUnit.SECONDS)).endsWith("at last");
        }
    }

    @Test
    void connectionClosedBeforeTheResponse_isRetriedOnlyWhereThatIsSafe() throws Exception {
        ScriptedServer.Script closesItsSecond = call -> {
            if (call.head().startsWith("POST")) {
                call.in().readNBytes(2);
            }
            return call.onConnection() == 0 && call.ok("first");
        };
        try (ProxyFixture fixture = new ProxyFixture(closesItsSecond);
                Socket client = fixture.connect()) {
            for (int i = 0; i < 2; i++) {
                ProxyFixture.send(client, "GET / HTTP/1.1\nHost: x\n\n");
                assertThat(ScriptedServer.head(client.getInputStream())).startsWith("HTTP/1.1 200");
                assertThat(ProxyFixture.read(client.getInputStream(), 5)).isEqualTo("first");
            }
            int before = fixture.server(0).requests.get();
            ProxyFixture.send(client, POST);
            assertThat(ScriptedServer.head(client.getInputStream())).startsWith("HTTP/1.1 502");
            assertThat(fixture.server(0).requests).hasValue(before + 1);
        }
    }

    @Test
    void upstreamThatAlwaysCloses_is502_afterThreeAttempts() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(_ -> false, _ -> false, _ -> false, _ -> false)) {
            assertThat(fixture.exchange(GET)).startsWith("HTTP/1.1 502 ");
            int attempts = 0;
            for (int i = 0; i < 4; i++) {
                attempts += fixture.server(i).requests.get();
            }
            assertThat(attempts).isEqualTo(3);
        }
    }

    @Test
    void truncatedResponse_isNotMadeToLookComplete() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            String framing = call.line().contains("chunked")
                    ? "Transfer-Encoding: chunked\n\n5\nfirst\n"
                    : "Content-Length: 9\n\nfirst";
            call.answer("HTTP/1.1 200 OK\n" + framing);
            return false;
        })) {
            assertThat(fixture.exchange(GET)).endsWith("first");
            assertThat(fixture.exchange(GET.replace("/ ", "/chunked "))).doesNotContain("\r\n0\r\n");
            assertThat(fixture.upstreams.status().getFirst().failures()).isEqualTo(2);
        }
    }

    @Test
    void responseThatIsNotHttp_is502() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> call.answer("SSH-2.0-nothing\n\n"))) {
            assertThat(fixture.exchange(GET)).startsWith("HTTP/1.1 502 ");
        }
    }

    @Test
    void slowUpstream_is504() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(ProxyFixture::shortTimeouts, HttpProxy.Hook.NONE, call -> {
            end.await();
            return false;
        })) {
            assertThat(fixture.exchange(POST)).startsWith("HTTP/1.1 504 ");
            end.countDown();
        }
    }

    @Test
    void clientThatGoesAway_cancelsItsRequestAtTheUpstream() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            asked.countDown();
            end.complete(call.in().read());
            return false;
        })) {
            try (Socket client = fixture.connect()) {
                ProxyFixture.send(client, "GET / HTTP/1.1\nHost: x\n\n");
                asked.await();
            }
            assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
            ProxyFixture.await(() -> fixture.upstreams.status().getFirst().inFlight() == 0);
        }
    }

    @Test
    void clientThatDoesNotRead_blocksTheUpstream_andIsDisconnected() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        try (ProxyFixture fixture = new ProxyFixture(ProxyFixture::shortTimeouts, HttpProxy.Hook.NONE, call -> {
                    call.answer("HTTP/1.1 200 OK\nContent-Length: 1000000000\n\n");
                    byte[] some = new byte[64 << 10];
                    try {
                        while (sent.addAndGet(some.length) < 1_000_000_000) {
                            call.out().write(some);
                        }
                    } catch (IOException e) {
                        stopped.complete(null);
                    }
                    return false;
                });
                Socket client = fixture.connect()) {
            ProxyFixture.send(client, GET);
            stopped.get(30, TimeUnit.SECONDS);
            assertThat(sent.get()).isLessThan(100_000_000);
        }
    }

    @Test
    void slowClients_areDisconnected() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(ProxyFixture::shortTimeouts, HttpProxy.Hook.NONE, call -> {
            call.in().readNBytes(2);
            return call.ok("");
        })) {
            assertThat(fixture.exchange("")).as("no request").isEmpty();
            assertThat(fixture.exchange("GET / HT")).as("half a head").isEmpty();
            assertThat(fixture.exchange(POST.replace("hi", "h")))
                    .as("half a body")
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void invalidRequests_areRejectedWithAReason() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(call -> call.ok(""))) {
            assertThat(fixture.exchange("no http\n\n")).startsWith("HTTP/1.1 400 ");
            assertThat(fixture.exchange("GET / HTTP/1.1\n\n")).startsWith("HTTP/1.1 400 ");
            assertThat(fixture.exchange("GET / HTTP/1.1\nHost: a\nHost: b\n\n")).startsWith("HTTP/1.1 400 ");
            assertThat(fixture.exchange("CONNECT x:1 HTTP/1.1\nHost: x:1\n\n")).startsWith("HTTP/1.1 405 ");
            assertThat(fixture.exchange("GET /" + "x".repeat(40_000) + " HTTP/1.1\nHost: x\n\n"))
                    .startsWith("HTTP/1.1 414 ");
            assertThat(fixture.exchange("GET / HTTP/1.1\nHost: x\nX: " + "x".repeat(40_000) + "\n\n"))
                    .startsWith("HTTP/1.1 431 ");
            assertThat(fixture.server(0).requests).hasValue(0);
        }
    }

    @Test
    void brokenChunk_neverReachesTheUpstreamAsAWholeBody() throws Exception {
        CompletableFuture<String> body = new CompletableFuture<>();
        try (ProxyFixture fixture = new ProxyFixture(call -> {
            body.complete(new String(call.in().readAllBytes(), StandardCharsets.ISO_8859_1));
            return false;
        })) {
            String answer = fixture.exchange("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n2\nhi\nXX\n");
            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertThat(body.get(30, TimeUnit.SECONDS)).doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void drainingUpstream_finishesItsRequests_andGetsNoNewOnes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        ScriptedServer.Script slow = call -> {
            asked.countDown();
            finish.await();
            return call.ok("slow");
        };
        try (ProxyFixture fixture = new ProxyFixture(slow)) {
            CompletableFuture<String> inFlight = async(() -> fixture.exchange(GET));
            asked.await();
            try (ScriptedServer other = new ScriptedServer(call -> call.ok("other"))) {
                fixture.add("other", other.address());
                CompletableFuture<Void> drained = fixture.upstreams.drain("t1");
                for (int i = 0; i < 10; i++) {
                    assertThat(fixture.exchange(GET)).endsWith("other");
                }
                assertThat(drained).isNotDone();
                finish.countDown();
                assertThat(inFlight.get(30, TimeUnit.SECONDS)).endsWith("slow");
                drained.get(30, TimeUnit.SECONDS);
                assertThat(fixture.server(0).requests).hasValue(1);
            }
        }
    }

    @Test
    void closingProxy_finishesRequestsInFlight_andClosesIdleConnections() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(call -> {
                    asked.countDown();
                    finish.await();
                    return call.ok("done");
                });
                Socket idle = fixture.connect()) {
            CompletableFuture<String> inFlight = async(() -> fixture.exchange(GET));
            asked.await();
            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(() -> fixture.proxy.close(Duration.ofSeconds(30)));
            InputStream in = idle.getInputStream();
            assertThat(in.read()).isEqualTo(-1);
            assertThat(closed).isNotDone();
            finish.countDown();
            assertThat(inFlight.get(30, TimeUnit.SECONDS)).endsWith("done");
            closed.get(30, TimeUnit.SECONDS);
        }
    }

    private static InetSocketAddress nobody() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return (InetSocketAddress) taken.getLocalSocketAddress();
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> CompletableFuture<T> async(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.run());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
