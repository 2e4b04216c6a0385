package dev.showrunner.lab.trace;

import com.sun.net.httpserver.Headers;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Handles the receiver's requests, without sockets. */
final class TraceRequests {
    private static final String TRACES = "/v1/traces";
    private static final Pattern LIMIT = Pattern.compile("limit=([1-9]\\d{0,2})");
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final int DEFAULT_LIMIT = 20;

    private final TraceLimits limits;
    private final TraceStore store;
    private final Semaphore reading;

    TraceRequests(TraceLimits limits) {
        this.limits = limits;
        this.store = new TraceStore(limits);
        this.reading = new Semaphore(limits.concurrent());
    }

    /** An HTTP request; the body is read only if needed. */
    record Request(String method, URI target, Headers headers, InputStream body) {
        private String header(String name) {
            return Optional.ofNullable(headers.getFirst(name)).orElse("").toLowerCase(Locale.ROOT);
        }

        /** Whether a web page sent this, even by DNS rebinding: it has an origin or a foreign host. */
        private boolean fromWebPage() {
            return headers.containsKey("Origin")
                    || !LOOPBACK.matcher(header("Host")).matches();
        }
    }

    TraceAnswer answer(Request request) throws IOException {
        if (request.fromWebPage()) {
            return TraceAnswer.problem(403, "forbidden", "Requests from web pages are refused.");
        }
        String path = request.target().getPath();
        boolean all = path.equals(TRACES);
        if (!all && !path.startsWith(TRACES + "/")) {
            return TraceAnswer.problem(404, "not-found", "The only path is " + TRACES + ".");
        }
        if (request.method().equals("GET")) {
            return all ? recent(request) : single(request, path.substring(TRACES.length() + 1));
        }
        if (request.method().equals("POST") && all) {
            return export(request);
        }
        return TraceAnswer.problem(405, "method-not-allowed", "Use GET, or POST to " + TRACES + ".");
    }

    private TraceAnswer export(Request request) throws IOException {
        if (!request.header("Content-Type").startsWith("application/x-protobuf")) {
            return TraceAnswer.problem(
                    415,
                    "unsupported-media-type",
                    "Send application/x-protobuf (OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf).");
        }
        String encoding = request.header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equals("gzip") && !encoding.equals("identity")) {
            return TraceAnswer.problem(415, "unsupported-media-type", "Send the body plain or as gzip.");
        }
        if (!reading.tryAcquire()) {
            return TraceAnswer.problem(503, "busy", "Too many concurrent requests: try again.");
        }
        try {
            return export(request.body().readNBytes(limits.bodyBytes() + 1), encoding.equals("gzip"));
        } finally {
            reading.release();
        }
    }

    /** Decodes one body at a time, because decoding takes a multiple of the body's size in memory. */
    private synchronized TraceAnswer export(byte[] body, boolean gzip) {
        if (body.length > limits.bodyBytes()) {
            return TraceAnswer.problem(413, "too-large", "Send at most " + limits.bodyBytes() + " bytes at once.");
        }
        byte[] plain;
        try {
            plain = gzip ? inflate(body) : body;
        } catch (IOException e) {
            return TraceAnswer.problem(400, "invalid", "The body is not valid gzip.");
        }
        if (plain.length > limits.inflatedBytes()) {
            return TraceAnswer.problem(
                    413, "too-large", "Send at most " + limits.inflatedBytes() + " bytes at once, before compression.");
        }
        try {
            OtlpDecoder.Decoded decoded = OtlpDecoder.decode(plain);
            store.add(decoded.spans());
            return TraceAnswer.protobuf(response(decoded.rejected()).toByteArray());
        } catch (MalformedTracesException e) {
            return TraceAnswer.problem(400, "invalid", "The body is not an OTLP ExportTraceServiceRequest.");
        }
    }

    private byte[] inflate(byte[] body) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readNBytes(limits.inflatedBytes() + 1);
        }
    }

    private static ExportTraceServiceResponse response(int rejected) {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (rejected > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(rejected)
                    .setErrorMessage(
                            "spans need a 16 byte trace id, an 8 byte span id, and a start that is not after the end"));
        }
        return response.build();
    }

    private TraceAnswer recent(Request request) {
        int limit = DEFAULT_LIMIT;
        String query = Optional.ofNullable(request.target().getQuery()).orElse("");
        if (!query.isEmpty()) {
            Matcher matcher = LIMIT.matcher(query);
            if (!matcher.matches()) {
                return TraceAnswer.problem(400, "invalid", "limit must be a number from 1 to 999.");
            }
            limit = Integer.parseInt(matcher.group(1));
        }
        List<Trace> traces = store.recent(limit).stream()
                .map(spans -> Trace.of(spans.getFirst().traceId(), spans))
                .toList();
        return wantsText(request)
                ? TraceAnswer.text(TraceText.list(traces, store.counts()))
                : TraceAnswer.json(TraceJson.list(traces, store.counts()));
    }

    private TraceAnswer single(Request request, String id) {
        String traceId = id.toLowerCase(Locale.ROOT);
        if (!TRACE_ID.matcher(traceId).matches()) {
            return TraceAnswer.problem(400, "invalid", "A trace id has 32 hexadecimal digits.");
        }
        List<Span> spans = store.collect(traceId);
        if (spans.isEmpty()) {
            return TraceAnswer.problem(
                    404,
                    "not-found",
                    "No span of this trace is stored: it was not sampled, is not sent yet (services send twice a"
                            + " second), or is too old.");
        }
        Trace trace = Trace.of(traceId, spans);
        return wantsText(request) ? TraceAnswer.text(TraceText.tree(trace)) : TraceAnswer.json(TraceJson.tree(trace));
    }

    private static boolean wantsText(Request request) {
        return request.header("Accept").startsWith("text/plain");
    }
}
