package dev.showrunner.ratelimiter.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A line to a server that takes its time, and that a test can cut: bytes are then held until it heals, as TCP would do. */
final class SlowLink implements AutoCloseable {
    private static final int MOST_BYTES = 8_192;

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Duration delay;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** Bytes on their way. */
    private record Packet(ByteBuffer bytes, long dueNanos) {}

    SlowLink(int target, Duration delay) throws IOException {
        this.target = target;
        this.delay = delay;
        Thread.startVirtualThread(this::accept);
    }

    String uri() {
        return "redis://127.0.0.1:" + entrance.getLocalPort();
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                carry(client, server);
                carry(server, client);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void carry(Socket from, Socket to) {
        LinkedBlockingQueue<Packet> line = new LinkedBlockingQueue<>();
        Thread.startVirtualThread(() -> {
            try {
                InputStream in = from.getInputStream();
                byte[] buffer = new byte[MOST_BYTES];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    line.add(
                            new Packet(ByteBuffer.wrap(Arrays.copyOf(buffer, n)), System.nanoTime() + delay.toNanos()));
                }
                to.close();
            } catch (IOException e) {
                close(to);
            }
        });
        Thread.startVirtualThread(() -> {
            try {
                OutputStream out = to.getOutputStream();
                while (!to.isClosed()) {
                    Packet packet = line.take();
                    while (cut || System.nanoTime() < packet.dueNanos()) {
                        LockSupport.parkNanos(1_000_000);
                        if (to.isClosed()) {
                            return;
                        }
                    }
                    out.write(packet.bytes().array());
                    out.flush();
                }
            } catch (IOException | InterruptedException e) {
                close(from);
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(SlowLink::close);
    }
}
