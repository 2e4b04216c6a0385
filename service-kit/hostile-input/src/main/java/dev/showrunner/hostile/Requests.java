package dev.showrunner.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds requests as bytes. Each asks the server to close the connection, which marks the end of the response. */
final class Requests {
    static final String JSON_TYPE = "Content-Type: application/json\r\n";

    private Requests() {}

    /** Returns the request line and the common headers, without the blank line. */
    static String head(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    }

    static byte[] plain(String method, String target) {
        return bytes(head(method, target) + "\r\n");
    }

    static byte[] json(String method, String target, String body) {
        return body(method, target, JSON_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a request with a body, its length and further header lines, each of which ends with CRLF. */
    static byte[] body(String method, String target, String headers, byte[] body) {
        return join(bytes(head(method, target) + headers + "Content-Length: " + body.length + "\r\n\r\n"), body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
