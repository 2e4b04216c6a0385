package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the environment of instances in several regions, and the routes between regions. */
final class RegionsTest {
    private static final DesiredService THREE = new DesiredService(ServiceKind.RATE_LIMITER, 3, true);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void instance_knowsItsOwnRedis_andThoseOfTheOthers() {
        Map<String, String> second = Region.of(THREE).get(1).environment(RegionsTest::redis);

        assertThat(second)
                .isEqualTo(Map.of(
                        "REDIS_URI", "redis://127.0.0.1:7002",
                        "LIMITER_REGION", "us",
                        "LIMITER_REGIONS_EU_REDIS_URI", "redis://127.0.0.1:7001",
                        "LIMITER_REGIONS_AP_REDIS_URI", "redis://127.0.0.1:7003"));
    }

    @Test
    void instanceWithoutRegions_getsNoVariables() {
        assertThat(Region.of(new DesiredService(ServiceKind.RATE_LIMITER, 2)))
                .containsExactly(Region.ONLY, Region.ONLY)
                .allSatisfy(region ->
                        assertThat(region.environment(RegionsTest::redis)).isEmpty());
    }

    @Test
    void backends_ofFurtherRegions_haveNamesOfTheirOwn() {
        assertThat(BackendName.of(BackendKind.REDIS).label()).isEqualTo("redis");
        assertThat(new BackendName(BackendKind.REDIS, 2).label()).isEqualTo("redis#2");
    }

    @Test
    @Timeout(30)
    void routes_leadToTheRedisOfTheirRegion_andKeepTheirPorts() throws Exception {
        DesiredService two = new DesiredService(ServiceKind.RATE_LIMITER, 2, true);
        try (Proxies proxies = new Proxies();
                ServerSocketChannel eu = listening();
                ServerSocketChannel us = listening()) {
            List<ServerSocketChannel> servers = List.of(eu, us);
            Routes routes = new Routes(
                    new Settings(Map.of()),
                    PortRegistry.open(folder.resolve("ports")),
                    proxies,
                    name -> Optional.of(servers.get(name.region() - 1).socket().getLocalPort()));
            routes.openRegions(two);
            Endpoint before = routes.redis("rate-limiter#1", 2);
            routes.openRegions(two);

            assertThat(routes.redis("rate-limiter#1", 2)).isEqualTo(before);
            assertThat(proxies.all())
                    .extracting(TcpProxy::name)
                    .containsExactly(
                            "rate-limiter#1-to-redis",
                            "rate-limiter#1-to-redis#2",
                            "rate-limiter#2-to-redis",
                            "rate-limiter#2-to-redis#2");
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(),
                    URI.create(before.address()).getPort())) {
                socket.getOutputStream().write('x');
                try (SocketChannel arrived = us.accept()) {
                    assertThat(arrived.socket().getInputStream().read()).isEqualTo('x');
                }
                eu.configureBlocking(false);
                assertThat(eu.accept()).isNull();
            }
        }
    }

    private static ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static Endpoint redis(int region) {
        return Endpoint.of(BackendKind.REDIS, "127.0.0.1", 7000 + region);
    }
}
