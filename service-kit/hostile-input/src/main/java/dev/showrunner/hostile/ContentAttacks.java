package dev.showrunner.hostile;

import dev.showrunner.hostile.Attack.Expected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Attacks with malformed, oversized or non-JSON bodies. */
final class ContentAttacks {
    private static final int TEN_MB = 10 * 1024 * 1024;

    private ContentAttacks() {}

    static Stream<Attack> attacks(Endpoint endpoint) {
        return endpoint.body().stream()
                .flatMap(
                        good -> Stream.of(malformed(endpoint, good), oversized(endpoint, good), foreign(endpoint, good))
                                .flatMap(attacks -> attacks));
    }

    private static Stream<Attack> malformed(Endpoint endpoint, String good) {
        String nested = "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + ","
                + good.strip().substring(1);
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "}",
                        "[",
                        "[]",
                        "nul",
                        "null",
                        "7",
                        "\"text\"",
                        "not json",
                        "<a/>",
                        "{'a':1}",
                        "{\"a\":1,}",
                        "{a:1}",
                        "/* */" + good,
                        good.substring(0, good.length() - 1),
                        good.strip().substring(0, 1) + "\"\u0001\":1,"
                                + good.strip().substring(1),
                        "\ufeff\ufeff" + good,
                        nested,
                        duplicated(good))
                .map(body -> body(endpoint, "body " + start(body), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<Attack> oversized(Endpoint endpoint, String good) {
        byte[] huge =
                ("{\"x\":\"" + "x".repeat(TEN_MB) + "\"," + good.strip().substring(1)).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                of(endpoint, "10 MB", Requests.JSON_TYPE, huge, 413),
                new Attack(
                        endpoint.operation() + " 10 MB in chunks",
                        Requests.join(
                                Requests.bytes(Requests.head(endpoint.method(), endpoint.target()) + Requests.JSON_TYPE
                                        + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(huge.length)
                                        + "\r\n"),
                                Requests.join(huge, Requests.bytes("\r\n0\r\n\r\n"))),
                        Expected.status(413)),
                new Attack(
                        endpoint.operation() + " a length of exabytes",
                        Requests.bytes(Requests.head(endpoint.method(), endpoint.target()) + Requests.JSON_TYPE
                                + "Content-Length: 9223372036854775807\r\n\r\n{"),
                        Expected.status(413)),
                of(endpoint, "10 MB as gzip", Requests.JSON_TYPE + "Content-Encoding: gzip\r\n", gzip(huge), 413, 415));
    }

    private static Stream<Attack> foreign(Endpoint endpoint, String good) {
        byte[] body = good.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                of(endpoint, "text/plain", "Content-Type: text/plain\r\n", body, 415),
                of(endpoint, "a form", "Content-Type: application/x-www-form-urlencoded\r\n", body, 415),
                of(endpoint, "a multipart form", "Content-Type: multipart/form-data; boundary=x\r\n", body, 415),
                of(endpoint, "XML", "Content-Type: application/xml\r\n", body, 415),
                of(endpoint, "an invalid content type", "Content-Type: \u0080;;\r\n", body, 400, 415),
                body(
                        endpoint,
                        "invalid UTF-8",
                        Requests.join(
                                Requests.bytes(good.strip().substring(0, 1) + "\"x\":\"\u00ff\u00fe\u00c0\u00af\","),
                                good.strip().substring(1).getBytes(StandardCharsets.UTF_8))),
                of(
                        endpoint,
                        "broken gzip",
                        Requests.JSON_TYPE + "Content-Encoding: gzip\r\n",
                        Requests.bytes("\u001f\u008b no gzip"),
                        400,
                        415),
                new Attack(
                        endpoint.operation() + " broken chunks",
                        Requests.bytes(Requests.head(endpoint.method(), endpoint.target()) + Requests.JSON_TYPE
                                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
                        Expected.status(400)));
    }

    /** Returns the body with its first member twice. */
    private static String duplicated(String good) {
        var first = Mutation.parse(good).properties().iterator().next();
        return "{\"" + first.getKey() + "\":" + first.getValue() + ","
                + good.strip().substring(1);
    }

    private static Attack body(Endpoint endpoint, String name, byte[] body) {
        return new Attack(
                endpoint.operation() + " " + name,
                Requests.body(endpoint.method(), endpoint.target(), Requests.JSON_TYPE, body),
                Expected.field("body"));
    }

    private static Attack of(Endpoint endpoint, String name, String headers, byte[] body, Integer... statuses) {
        return new Attack(
                endpoint.operation() + " " + name,
                Requests.body(endpoint.method(), endpoint.target(), headers, body),
                Expected.status(statuses));
    }

    private static String start(String body) {
        return body.length() <= 40 ? body : body.substring(0, 25) + "..." + body.substring(body.length() - 12);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
