package dev.showrunner.lab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the toxics that Toxiproxy does not have, and the behaviour of every proxy. */
@Timeout(120)
final class TcpProxyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Proxies proxies = new Proxies();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EchoServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TcpProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = new EchoServer();
        proxy = proxies.add("echo", ANY_PORT, server.upstream(), true, true);
    }

    @AfterEach
    void stop() throws IOException {
        proxies.close();
        server.close();
    }

    @Test
    void blackhole_holdsEverything_andLosesNothing() throws Exception {
        try (Peer peer = new Peer(proxy.listen())) {
            assertThat(peer.echo("before")).isEqualTo("before");
            proxy.add(toxic("{'name':'hole','type':'blackhole','stream':'both'}"));
            peer.send("during");
            try (Peer late = new Peer(proxy.listen())) {
                late.send("late");
                assertThat(late.receivesNothingFor(100)).isTrue();
                await().atMost(TIMEOUT)
                        .untilAsserted(
                                () -> assertThat(proxy.effect("hole").held()).isEqualTo(10));
                ToxicEffect effect = proxy.effect("hole");
                assertThat(effect.connections()).isEqualTo(4); // two connections, each in both directions
                proxy.remove("hole");
                assertThat(late.receive(4)).isEqualTo("late");
                assertThat(effect.held()).isZero();
            }
            assertThat(peer.receive(6)).isEqualTo("during");
        }
    }

    @Test
    void blackhole_hidesTheEndOfAConnection() throws Exception {
        proxy.add(toxic("{'name':'hole','type':'blackhole','stream':'upstream'}"));
        try (Peer peer = new Peer(proxy.listen())) {
            peer.send("bye");
            peer.shutdownOutput();
            assertThat(peer.receivesNothingFor(100)).isTrue();
            proxy.remove("hole");
            assertThat(peer.receive(100)).isEqualTo("bye");
        }
    }

    @Test
    void blackhole_blocksTheSender_insteadOfFillingTheMemory() throws Exception {
        proxy.add(toxic("{'name':'hole','type':'blackhole','stream':'upstream'}"));
        int size = 64 << 20;
        CompletableFuture<Void> sending;
        try (Peer peer = new Peer(proxy.listen())) {
            AtomicLong sent = new AtomicLong();
            sending = CompletableFuture.runAsync(() -> send(peer, size, sent));
            AtomicLong before = new AtomicLong(-1);
            await().atMost(TIMEOUT)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> sent.get() == before.getAndSet(sent.get()));

            assertThat(sent.get()).isLessThan(size);
            assertThat(proxy.effect("hole").held()).isPositive().isLessThan(400 << 10);
        }
        assertThat(sending).failsWithin(TIMEOUT);
    }

    @Test
    void refused_resetsAndRefuses_untilItIsRemoved() throws Exception {
        try (Peer peer = new Peer(proxy.listen())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
            proxy.add(toxic("{'name':'gone','type':'refused'}"));
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.RESET);
        }
        InetSocketAddress listen = proxy.listen();
        assertThatThrownBy(() -> new Peer(listen)).isInstanceOf(ConnectException.class);
        assertThat(proxy.enabled()).isTrue();
        proxy.remove("gone");
        try (Peer peer = new Peer(listen)) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
        }
    }

    @Test
    void reset_resetsExistingAndNewConnections() throws Exception {
        try (Peer peer = new Peer(proxy.listen())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
            proxy.add(toxic("{'name':'cut','type':'reset'}"));
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.RESET);
        }
        assertThat(Peer.connectAndAwaitEnd(proxy.listen())).isEqualTo(Peer.End.RESET);
        assertThat(proxy.effect("cut").ended()).isEqualTo(2);
    }

    @Test
    void halfClosed_endsOneDirectionOnly() throws Exception {
        try (Peer peer = new Peer(proxy.listen())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
            proxy.add(toxic("{'name':'half','type':'half_closed','stream':'downstream'}"));
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.CLOSED);
            peer.send("still there");
            await().atMost(TIMEOUT).until(() -> proxy.effect("half").dropped() == 11);
            assertThat(server.connections()).isEqualTo(1);
        }
        await().atMost(TIMEOUT).until(() -> server.connections() == 0);
    }

    @Test
    void bimodalLatency_isHighForSomePieces() throws Exception {
        proxy.add(toxic("{'type':'latency_bimodal','attributes':{'slow':80,'slow_share':0.5}}"));
        try (Peer peer = new Peer(proxy.listen())) {
            int slow = 0;
            for (int i = 0; i < 40; i++) {
                slow += peer.millisToEcho("hi") > 79 ? 1 : 0;
            }
            assertThat(slow).isBetween(3, 39);
        }
    }

    @Test
    void delays_preserveTheOrder() throws Exception {
        proxy.add(toxic("{'type':'latency','attributes':{'latency':10,'jitter':10}}"));
        proxy.add(toxic("{'type':'slicer','attributes':{'average_size':3,'size_variation':2}}"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append(i).append(',');
        }
        try (Peer peer = new Peer(proxy.listen())) {
            for (int from = 0; from < text.length(); from += 100) {
                peer.send(text.substring(from, Math.min(text.length(), from + 100)));
            }
            assertThat(peer.receive(text.length())).isEqualTo(text.toString());
        }
    }

    @Test
    void proxy_refusesConnections_onlyWhileTheServerDoes() throws Exception {
        int port = server.address().getPort();
        InetSocketAddress listen = proxy.listen();
        server.close();
        await().atMost(TIMEOUT).until(() -> refused(listen));
        server = new EchoServer(port);
        await().atMost(TIMEOUT).until(() -> !refused(listen));
        try (Peer peer = new Peer(listen)) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
        }
    }

    /** Regression test: an exception while resetting a closed socket prevented the reset of the other socket. */
    @Test
    void connections_resetByClients_areReleased() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (Peer peer = new Peer(proxy.listen())) {
                peer.send("x".repeat(50_000));
                peer.resetOnClose();
            }
        }
        await().atMost(TIMEOUT).until(() -> proxy.connections() == 0 && server.connections() == 0);
    }

    @Test
    void proxyOwnedByTheStack_cannotBeMovedOrDeleted() {
        assertThatThrownBy(() -> proxy.move(ANY_PORT, server.upstream())).hasMessageContaining("belongs to the stack");
        assertThatThrownBy(() -> proxies.remove("echo")).hasMessageContaining("belongs to the stack");
    }

    private static boolean refused(InetSocketAddress address) throws IOException {
        try (Peer peer = new Peer(address)) {
            assertThat(peer).isNotNull();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (SocketException e) {
            return false; // accepted, then reset
        }
    }

    private static void send(Peer peer, int size, AtomicLong sent) {
        String piece = "x".repeat(64 << 10);
        try {
            for (int i = 0; i < size / piece.length(); i++) {
                peer.send(piece);
                sent.addAndGet(piece.length());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ToxicSpec toxic(String json) throws JsonProcessingException {
        return ToxicSpec.from(JSON.readTree(json.replace('\'', '"')));
    }
}
