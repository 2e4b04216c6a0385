package dev.showrunner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that occupies a connection: it sends a byte now and then, or stops sending. */
final class SlowClient implements AutoCloseable {
    private static final Duration BYTE_INTERVAL = Duration.ofMillis(50);
    private static final String ENDLESS = "x".repeat(100_000);

    private final String name;
    private final Socket socket;
    private final long connectedNanos = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<byte[]> received = new CompletableFuture<>();
    private volatile long disconnectedNanos;

    private SlowClient(String name, URI server, byte[] atOnce, byte[] trickled) throws IOException {
        this.name = name;
        this.socket = Wire.connect(server);
        socket.setSoTimeout(0);
        Thread.startVirtualThread(this::read);
        Thread.startVirtualThread(() -> write(atOnce, trickled));
    }

    /** Starts one client of each kind. */
    static List<SlowClient> of(URI server, Endpoint endpoint) throws IOException {
        byte[] none = {};
        String head = Requests.head(endpoint.method(), endpoint.target());
        List<SlowClient> clients = new ArrayList<>();
        clients.add(new SlowClient(endpoint.operation() + ": silent", server, none, none));
        clients.add(new SlowClient(
                endpoint.operation() + ": trickles a head", server, none, Requests.bytes(head + "X-Slow: " + ENDLESS)));
        clients.add(
                new SlowClient(endpoint.operation() + ": stops within the head", server, Requests.bytes(head), none));
        if (endpoint.body().isPresent()) {
            String body = head + Requests.JSON_TYPE + "Content-Length: 100000\r\n\r\n{";
            String chunked = head + Requests.JSON_TYPE + "Transfer-Encoding: chunked\r\n\r\n";
            clients.add(new SlowClient(
                    endpoint.operation() + ": trickles a body", server, Requests.bytes(body), Requests.bytes(ENDLESS)));
            clients.add(new SlowClient(
                    endpoint.operation() + ": trickles chunks",
                    server,
                    Requests.bytes(chunked),
                    Requests.bytes("1\r\n{\r\n" + "1\r\n \r\n".repeat(20_000))));
            clients.add(new SlowClient(
                    endpoint.operation() + ": stops within the body", server, Requests.bytes(body), none));
        }
        return clients;
    }

    boolean isConnected() {
        return disconnectedNanos == 0;
    }

    /** Returns how long the client has been connected, or was until the server disconnected it. */
    Duration age() {
        return Duration.ofNanos((disconnectedNanos == 0 ? System.nanoTime() : disconnectedNanos) - connectedNanos);
    }

    /** Asserts that the client was not disconnected too early, and that a response, if there is one, is a 408. */
    void assertNotDisconnectedBefore(Duration earliest) throws JsonProcessingException {
        assertThat(age()).as("%s was disconnected after", this).isGreaterThan(earliest);
        Optional<Reply> reply = Reply.parse(received.join());
        if (reply.isPresent()) {
            assertThat(reply.get().status()).as("%s: %s", this, reply).isEqualTo(408);
            Attack.assertProblem(name, reply.get());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private void read() {
        byte[] all;
        try {
            all = Wire.readAll(socket.getInputStream());
        } catch (IOException e) {
            all = new byte[0];
        }
        disconnectedNanos = System.nanoTime();
        received.complete(all);
    }

    private void write(byte[] atOnce, byte[] trickled) {
        try {
            socket.getOutputStream().write(atOnce);
            for (byte one : trickled) {
                socket.getOutputStream().write(one);
                if (closed.await(BYTE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The server disconnected this client, which the reader notices too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
