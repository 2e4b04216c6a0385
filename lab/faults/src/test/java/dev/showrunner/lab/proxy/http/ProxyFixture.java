package dev.showrunner.lab.proxy.http;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A proxy in front of scripted servers. Closing it closes the servers too. */
final class ProxyFixture implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<ScriptedServer> servers = new ArrayList<>();
    final UpstreamServers upstreams = new UpstreamServers(System::nanoTime);
    final HttpProxy proxy;

    ProxyFixture(ScriptedServer.Script... scripts) throws IOException {
        this(UnaryOperator.identity(), HttpProxy.Hook.NONE, scripts);
    }

    ProxyFixture(UnaryOperator<ProxyLimits> limits, HttpProxy.Hook hook, ScriptedServer.Script... scripts)
            throws IOException {
        for (ScriptedServer.Script script : scripts) {
            ScriptedServer server = new ScriptedServer(script);
            servers.add(server);
            add("t" + servers.size(), server.address());
        }
        proxy = HttpProxy.start(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                upstreams,
                limits.apply(ProxyLimits.standard()),
                loops,
                PooledByteBufAllocator.DEFAULT,
                hook);
    }

    /** Returns limits with timeouts of 200 ms, for tests of timeouts. */
    static ProxyLimits shortTimeouts(ProxyLimits from) {
        Duration soon = Duration.ofMillis(200);
        return new ProxyLimits(
                from.maxConnections(),
                from.maxLineBytes(),
                from.maxHeadBytes(),
                soon,
                soon,
                soon,
                soon,
                soon,
                Duration.ZERO);
    }

    void add(String name, InetSocketAddress address) {
        upstreams.add(name, address);
        upstreams.ready(name);
    }

    ScriptedServer server(int index) {
        return servers.get(index);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Sends {@code text} with CRLF in place of each line feed, and reads until the connection ends. */
    String exchange(String text) throws IOException {
        try (Socket socket = connect()) {
            send(socket, text);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static String read(InputStream in, int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 30 s");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (ScriptedServer server : servers) {
            server.close();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
