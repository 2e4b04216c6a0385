package dev.showrunner.lab.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Client side of a connection, with the operations that the tests need. */
public final class Peer implements AutoCloseable {
    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket = new Socket();

    /** Connects to {@code address}. */
    public Peer(InetSocketAddress address) throws IOException {
        socket.connect(address, TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
    }

    /** Sends {@code text}. */
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads {@code length} characters, or fewer if the connection ends. */
    public String receive(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    /** Sends {@code text} and reads a reply of that length. */
    public String echo(String text) throws IOException {
        send(text);
        return receive(text.length());
    }

    /** Returns the time until {@code text} has been echoed, in ms. */
    public double millisToEcho(String text) throws IOException {
        long startNanos = System.nanoTime();
        if (!echo(text).equals(text)) {
            throw new IOException("the echo differs from the text sent");
        }
        return (System.nanoTime() - startNanos) / 1e6;
    }

    /** Shuts down the output. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Makes {@link #close()} send a reset. */
    public void resetOnClose() throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Returns whether no data arrives for {@code millis} ms. */
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

    /** Reads until the connection ends, and returns how it ended. */
    public End awaitEnd() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Ignore remaining data.
            }
            return End.CLOSED;
        } catch (SocketException e) {
            return End.RESET;
        }
    }

    /**
     * Connects and returns how the connection ends. A reset may arrive before the connection is established on this
     * side.
     */
    public static End connectAndAwaitEnd(InetSocketAddress address) throws IOException {
        try (Peer peer = new Peer(address)) {
            return peer.awaitEnd();
        } catch (SocketException e) {
            return End.RESET;
        }
    }

    /** How a connection ended for the client. */
    public enum End {
        /** With a FIN. */
        CLOSED,
        /** With a reset. */
        RESET
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
