package dev.showrunner.lab.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client's side of a connection, with words for what a test wants to know. */
public final class Peer implements AutoCloseable {
    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket = new Socket();

    /** Connects. */
    public Peer(InetSocketAddress address) throws IOException {
        socket.connect(address, TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
    }

    /** Sends. */
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for so many characters, or for the end. */
    public String receive(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    /** Sends, and waits for as much. */
    public String echo(String text) throws IOException {
        send(text);
        return receive(text.length());
    }

    /** ms until the echo of {@code text} is there. */
    public double millisToEcho(String text) throws IOException {
        long startNanos = System.nanoTime();
        if (!echo(text).equals(text)) {
            throw new IOException("the echo is another");
        }
        return (System.nanoTime() - startNanos) / 1e6;
    }

    /** Sends no more. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Lets the other side see a reset when this one is closed. */
    public void resetOnClose() throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Whether nothing comes for so long. */
    public boolean receivesNothingFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    /** Waits for the end, and says which it is. */
    public End awaitEnd() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What still comes does not matter.
            }
            return End.CLOSED;
        } catch (SocketException e) {
            return End.RESET;
        }
    }

    /** How a connection ends that is opened only for that; a reset may come before it is open on this side. */
    public static End connectAndAwaitEnd(InetSocketAddress address) throws IOException {
        try (Peer peer = new Peer(address)) {
            return peer.awaitEnd();
        } catch (SocketException e) {
            return End.RESET;
        }
    }

    /** How a connection ended, as the client sees it. */
    public enum End {
        /** In order. */
        CLOSED,
        /** By a reset. */
        RESET
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
