package dev.showrunner.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** Plain connections to a server, over which anything can be sent. */
final class Wire {
    private static final int PATIENCE_MS = 60_000;

    private Wire() {}

    static Socket connect(URI server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MS);
        return socket;
    }

    /**
     * Sends bytes and reads until the server closes the connection.
     *
     * @return empty when it closed without a complete head of an answer
     */
    static Optional<Reply> exchange(URI server, byte[] request) throws IOException {
        try (Socket socket = connect(server)) {
            Thread writer = Thread.startVirtualThread(() -> write(socket, request));
            Optional<Reply> reply = Reply.parse(readAll(socket.getInputStream()));
            writer.interrupt();
            return reply;
        }
    }

    /** What came until the end or until the connection broke: who refuses a body may not want to read it. */
    static byte[] readAll(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException e) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    @SuppressWarnings("EmptyCatch") // a server that has answered already may close while this still writes
    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // The answer says what the server thought of it.
        }
    }
}
