package dev.showrunner.ratelimiter.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection to a limiter, which the thread that asks writes to and reads from itself. No other thread and next to no
 * garbage on this side, so that what is measured is the limiter. Not thread-safe.
 */
final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;
    private static final String STATUS = "HTTP/1.1 ";
    private static final String LENGTH = "content-length:";
    private static final String DECIDED_BY = "x-ratelimit-decided-by:";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /**
     * What the limiter said.
     *
     * @param status of HTTP
     * @param decidedBy who decided
     */
    record Told(int status, String decidedBy) {}

    KeptConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** What is sent to ask about one descriptor. */
    static byte[] question(String domain, String key, String value) {
        String body = "{\"domain\":\"%s\",\"descriptors\":[{\"entries\":[{\"key\":\"%s\",\"value\":\"%s\"}]}]}"
                .formatted(domain, key, value);
        return "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    Told ask(byte[] question) throws IOException {
        out.write(question);
        String line = line();
        if (!line.startsWith(STATUS)) {
            throw new IOException("no answer: " + line);
        }
        int status = Integer.parseInt(line, STATUS.length(), STATUS.length() + 3, 10);
        String decidedBy = "?";
        int length = -1;
        for (line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            } else if (lower.startsWith(DECIDED_BY)) {
                decidedBy = line.substring(DECIDED_BY.length()).strip();
            }
        }
        if (length < 0) {
            throw new IOException("an answer without a length");
        }
        in.skipNBytes(length);
        return new Told(status, decidedBy);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the limiter hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
