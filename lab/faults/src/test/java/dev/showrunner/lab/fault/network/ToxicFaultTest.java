package dev.showrunner.lab.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.proxy.EchoServer;
import dev.showrunner.lab.proxy.Peer;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ToxicFaultTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Proxies proxies = new Proxies();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EchoServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TcpProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = new EchoServer();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        proxy = proxies.add("a-to-b", anyPort, server.upstream(), true, true);
    }

    @AfterEach
    void stop() throws IOException {
        proxies.close();
        server.close();
    }

    @Test
    void fault_reportsItsEffect_andLeavesNothing() throws Exception {
        Fault fault = fault("{'kind':'toxic','proxy':'a-to-b','type':'blackhole','stream':'upstream'}");
        assertThat(fault.description()).isEqualTo("blackhole on a-to-b");
        Fault.Undo undo = fault.apply();
        try (Peer peer = new Peer(proxy.listen())) {
            assertThat(undo.effect().took()).isFalse();
            peer.send("hi");
            await().until(() -> undo.effect().took());
            undo.undo();
            undo.undo();
            assertThat(peer.receive(2)).isEqualTo("hi");
        }
        assertThat(proxy.toxics()).isEmpty();
        assertThat(undo.effect().took()).isFalse();
    }

    @Test
    void faults_ofOneProxy_areChained() throws Exception {
        Fault latency = fault("{'proxy':'a-to-b','type':'latency','attributes':{'latency':20}}");
        Fault.Undo first = latency.apply();
        Fault.Undo second = latency.apply();
        try (Peer peer = new Peer(proxy.listen())) {
            assertThat(peer.millisToEcho("hi")).isGreaterThan(39);
        }
        first.undo();
        second.undo();
        assertThat(proxy.toxics()).isEmpty();
    }

    @Test
    void refused_takesEffectWithoutTraffic() throws Exception {
        Fault.Undo undo = fault("{'proxy':'a-to-b','type':'refused'}").apply();
        assertThat(undo.effect().took()).isTrue();
        undo.undo();
        assertThat(proxy.listening()).isTrue();
    }

    @Test
    void invalidRequests_areRejectedWithAReason() {
        assertThatThrownBy(() -> fault("{'proxy':'a-to-c','type':'latency'}"))
                .hasMessage("There is no proxy \"a-to-c\"; there are a-to-b.");
        assertThatThrownBy(() -> fault("{'proxy':'a-to-b','type':'rain'}")).hasMessageContaining("no toxic type");
        assertThatThrownBy(() -> fault("{'type':'latency'}")).hasMessageContaining("\"proxy\" is missing");
    }

    private Fault fault(String json) throws IOException, FaultException {
        return Objects.requireNonNull(NetworkFaults.of(proxies).get("toxic"))
                .create(new FaultRequest(JSON.readTree(json.replace('\'', '"'))));
    }
}
