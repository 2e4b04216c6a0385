package dev.showrunner.lab.load.engine;

import java.net.URI;

/**
 * An HTTP request.
 *
 * @param base scheme, host and port of the service; only http
 * @param method GET, POST or PUT
 * @param path with its query
 * @param body JSON, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the network, never compared
record Call(URI base, String method, String path, byte[] body) {
    private static final byte[] NO_BODY = new byte[0];

    static Call get(URI base, String path) {
        return new Call(base, "GET", path, NO_BODY);
    }

    boolean safeToRepeat() {
        return method.equals("GET");
    }
}
