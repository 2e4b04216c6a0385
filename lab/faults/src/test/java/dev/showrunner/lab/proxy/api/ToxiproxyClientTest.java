package dev.showrunner.lab.proxy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.lab.proxy.EchoServer;
import dev.showrunner.lab.proxy.Peer;
import dev.showrunner.lab.proxy.Proxies;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests each documented toxic with Toxiproxy's own Java client and a real server. */
@org.junit.jupiter.api.Timeout(120)
final class ToxiproxyClientTest {
    private final Proxies proxies = new Proxies();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EchoServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ToxiproxyServer api;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ToxiproxyClient client;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        api = ToxiproxyServer.start(0, proxies);
        client = new ToxiproxyClient("127.0.0.1", api.port());
        proxy = client.createProxy(
                "echo", "127.0.0.1:0", "127.0.0.1:" + server.address().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
        proxies.close();
        server.close();
    }

    @Test
    void proxy_withoutAToxic_forwardsEverything() throws IOException {
        try (Peer peer = new Peer(address())) {
            String text = "x".repeat(3_000_000);
            Thread.ofVirtual().start(() -> {
                try {
                    peer.send(text);
                    peer.shutdownOutput();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThat(peer.receive(text.length())).isEqualTo(text);
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.CLOSED);
        }
        assertThat(client.version()).contains("\"version\"");
        await().until(() -> server.connections() == 0);
    }

    @Test
    void proxies_areListed_movedAndDeleted() throws IOException {
        assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("echo");
        assertThatThrownBy(() -> client.createProxy("echo", "127.0.0.1:0", "127.0.0.1:1"))
                .hasMessageContaining("[409]");
        try (EchoServer other = new EchoServer()) {
            proxy.setUpstream("127.0.0.1:" + other.address().getPort());
            try (Peer peer = new Peer(address())) {
                assertThat(peer.echo("hi")).isEqualTo("hi");
                assertThat(other.connections()).isEqualTo(1);
            }
        }
        proxy.delete();
        assertThat(client.getProxies()).isEmpty();
        assertThatThrownBy(() -> client.getProxy("echo")).hasMessageContaining("[404] proxy not found");
    }

    @Test
    void latency_delaysExistingConnections_untilItIsRemoved() throws IOException {
        try (Peer peer = new Peer(address())) {
            assertThat(peer.echo("before")).isEqualTo("before");
            Latency latency = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 150);
            assertThat(peer.millisToEcho("hi")).isGreaterThan(145);

            latency.setLatency(10).setJitter(5);
            assertThat(latency.getJitter()).isEqualTo(5);
            assertThat(proxy.toxics()
                            .latency("up", ToxicDirection.UPSTREAM, 200)
                            .getStream())
                    .isEqualTo(ToxicDirection.UPSTREAM);
            assertThat(peer.millisToEcho("hi")).isGreaterThan(200);

            for (Toxic toxic : proxy.toxics().getAll()) {
                toxic.remove();
            }
            assertThat(proxy.toxics().getAll()).isEmpty();
            assertThat(peer.echo("after")).isEqualTo("after");
        }
    }

    @Test
    void bandwidth_limitsTheRate() throws IOException {
        Bandwidth bandwidth = proxy.toxics().bandwidth("slow", ToxicDirection.UPSTREAM, 100);
        try (Peer peer = new Peer(address())) {
            assertThat(peer.millisToEcho("x".repeat(50_000))).isGreaterThan(450);
            bandwidth.setRate(1000);
            assertThat(peer.millisToEcho("x".repeat(100_000))).isGreaterThan(90);
        }
    }

    @Test
    void slowClose_delaysTheEnd() throws IOException {
        proxy.toxics().slowClose("lingering", ToxicDirection.DOWNSTREAM, 300);
        try (Peer peer = new Peer(address())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
            long startNanos = System.nanoTime();
            peer.shutdownOutput();
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.CLOSED);
            assertThat((System.nanoTime() - startNanos) / 1e6).isGreaterThan(295);
        }
    }

    @Test
    void timeout_dropsDataAndEndsTheConnection() throws IOException {
        Timeout timeout = proxy.toxics().timeout("silent", ToxicDirection.UPSTREAM, 0);
        try (Peer peer = new Peer(address())) {
            peer.send("lost");
            assertThat(peer.receivesNothingFor(200)).isTrue();
            timeout.setTimeout(100);
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.CLOSED);
        }
        timeout.setTimeout(0);
        try (Peer peer = new Peer(address())) {
            peer.send("lost");
            await().until(() -> proxies.get("echo").effect("silent").dropped() == 8);
            timeout.remove();
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.CLOSED);
        }
    }

    @Test
    void resetPeer_resetsAfterTheFirstData() throws IOException {
        proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 50);
        try (Peer peer = new Peer(address())) {
            assertThat(peer.receivesNothingFor(150)).isTrue();
            peer.send("hi");
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.RESET);
        }
        await().until(() -> server.connections() == 0);
    }

    @Test
    void slicer_cutsDataIntoPieces() throws IOException {
        Slicer slicer = proxy.toxics().slicer("pieces", ToxicDirection.DOWNSTREAM, 10, 10_000);
        slicer.setSizeVariation(5);
        try (Peer peer = new Peer(address())) {
            // 100 bytes make at least seven pieces of up to 15 bytes, with six pauses of 10 ms between them
            assertThat(peer.millisToEcho("0123456789".repeat(10))).isGreaterThan(58);
        }
        assertThatThrownBy(() -> slicer.setSizeVariation(10)).hasMessageContaining("size_variation must be below");
    }

    @Test
    void limitData_endsTheConnectionAfterItsLimit() throws IOException {
        LimitData limit = proxy.toxics().limitData("limit", ToxicDirection.DOWNSTREAM, 10);
        try (Peer peer = new Peer(address())) {
            assertThat(peer.echo("12345")).isEqualTo("12345");
            limit.setBytes(8);
            peer.send("67890");
            assertThat(peer.receive(100)).isEqualTo("678");
        }
        assertThat(proxies.all().getFirst().toxics()).hasSize(1);
    }

    @Test
    void disabledProxy_refusesConnections_untilItIsEnabled() throws IOException {
        try (Peer peer = new Peer(address())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
            InetSocketAddress address = address();
            proxy.disable();
            assertThat(peer.awaitEnd()).isEqualTo(Peer.End.CLOSED);
            assertThatThrownBy(() -> new Peer(address)).isInstanceOf(ConnectException.class);
            proxy.enable();
            try (Peer again = new Peer(address)) {
                assertThat(again.echo("hi")).isEqualTo("hi");
            }
        }
    }

    @Test
    void toxicity_sparesSomeConnections() throws IOException {
        Toxic toxic = proxy.toxics().resetPeer("some", ToxicDirection.UPSTREAM, 0);
        toxic.setToxicity(0);
        try (Peer peer = new Peer(address())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
        }
        toxic.setToxicity(0.5f);
        List<Peer> peers = new java.util.ArrayList<>();
        for (int i = 0; i < 64; i++) {
            peers.add(new Peer(address()));
        }
        int reset = 0;
        for (Peer peer : peers) {
            try (peer) {
                peer.send("hi");
                peer.shutdownOutput();
                reset += peer.awaitEnd() == Peer.End.RESET ? 1 : 0;
            }
        }
        // a binomial count of 64 trials is outside this range less than once in 10^9 runs
        assertThat(reset).isBetween(8, 56);
    }

    @Test
    void reset_removesToxicsAndEnables() throws IOException {
        proxy.toxics().timeout("silent", ToxicDirection.UPSTREAM, 0);
        proxy.disable();

        client.reset();

        assertThat(client.getProxy("echo").isEnabled()).isTrue();
        assertThat(proxy.toxics().getAll()).isEmpty();
        try (Peer peer = new Peer(address())) {
            assertThat(peer.echo("hi")).isEqualTo("hi");
        }
    }

    private InetSocketAddress address() {
        String listen = proxy.getListen();
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)));
    }
}
