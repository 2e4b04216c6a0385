package dev.showrunner.feed.client;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trace identifiers as in W3C Trace Context: the caller's where it sent one, else a new one. */
public final class Trace {
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String INVALID = "0".repeat(32);
    private static final HexFormat HEX = HexFormat.of();

    private Trace() {}

    /** The trace that a {@code traceparent} header names, or a new one. */
    public static String id(Optional<String> traceparent) {
        return traceparent
                .map(PARENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(id -> !id.equals(INVALID))
                .orElseGet(() -> random(16));
    }

    static String parent(String traceId) {
        return "00-" + traceId + "-" + random(8) + "-01";
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        return HEX.formatHex(id);
    }
}
