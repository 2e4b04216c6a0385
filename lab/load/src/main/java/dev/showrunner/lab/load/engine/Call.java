package dev.showrunner.lab.load.engine;

import java.net.URI;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param base scheme, host and port of the service; only http
 * @param method GET, POST or PUT
 * @param path with its query
 * @param body JSON, or empty
 * @param traceparent the header of that name, if there is to be one
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the network, never compared
record Call(URI base, String method, String path, byte[] body, Optional<String> traceparent) {
    private static final byte[] NO_BODY = new byte[0];

    /** Without a trace of its own. */
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
