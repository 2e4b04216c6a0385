package dev.showrunner.lab.load.engine;

import java.net.URI;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param base scheme, host and port of the service; the scheme is http
 * @param method GET, POST or PUT
 * @param path path and query
 * @param body JSON, or empty
 * @param traceparent value of the header {@code traceparent}, if any
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the network, never compared
record Call(URI base, String method, String path, byte[] body, Optional<String> traceparent) {
    private static final byte[] NO_BODY = new byte[0];

    /** A request without a trace header. */
    Call(URI base, String method, String path, byte[] body) {
        this(base, method, path, body, Optional.empty());
    }

    static Call get(URI base, String path) {
        return new Call(base, "GET", path, NO_BODY);
    }

    Call tracedBy(Optional<String> header) {
        return new Call(base, method, path, body, header);
    }

    boolean safeToRepeat() {
        return method.equals("GET");
    }
}
