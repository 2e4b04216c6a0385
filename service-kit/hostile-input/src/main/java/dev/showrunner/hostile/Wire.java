package dev.showrunner.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** Opens plain sockets to a server, over which any bytes can be sent. */
final class Wire {
    private static final int TIMEOUT_MS = 60_000;

    private Wire() {}

    static Socket connect(URI server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MS);
        return socket;
    }

    /**
     * Sends bytes and reads until the server closes the connection.
     *
     * @return the response, or empty if the server closed the connection without a complete response head
     */
    static Optional<Reply> exchange(URI server, byte[] request) throws IOException {
        try (Socket socket = connect(server)) {
            Thread writer = Thread.startVirtualThread(() -> write(socket, request));
            Optional<Reply> reply = Reply.parse(readAll(socket.getInputStream()));
            writer.interrupt();
            return reply;
        }
    }

    /** Reads until the end or a broken connection, because a server may reset it when it rejects a body unread. */
    static byte[] readAll(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException e) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    @SuppressWarnings("EmptyCatch") // a server may respond and close the connection before it has read everything
    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // The response shows how the server handled the request.
        }
    }
}
