package dev.showrunner.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response that was read from a socket.
 *
 * @param status the HTTP status
 * @param headers the headers by lower-case name; the last value of a repeated header
 * @param body the body as UTF-8, with chunks joined
 */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final String HEAD_END = "\r\n\r\n";

    /** Returns a header's value, or an empty string without such a header. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Parses all bytes of a connection that the server has closed; empty if they are not a complete response head. */
    static Optional<Reply> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(HEAD_END);
        if (!text.startsWith("HTTP/1.") || end < 0) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        String rest = text.substring(end + HEAD_END.length());
        if (status == 100) {
            return parse(rest.getBytes(StandardCharsets.ISO_8859_1));
        }
        String body = headers.getOrDefault("transfer-encoding", "").equals("chunked") ? joined(rest) : rest;
        return Optional.of(new Reply(
                status, headers, new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
    }

    private static String joined(String chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = chunks.indexOf("\r\n", at);
            int size =
                    line < 0 ? 0 : Integer.parseInt(chunks.substring(at, line).strip(), 16);
            if (size == 0) {
                return body.toString(StandardCharsets.ISO_8859_1);
            }
            body.writeBytes(chunks.substring(line + 2, line + 2 + size).getBytes(StandardCharsets.ISO_8859_1));
            at = line + 2 + size + 2;
        }
    }
}
