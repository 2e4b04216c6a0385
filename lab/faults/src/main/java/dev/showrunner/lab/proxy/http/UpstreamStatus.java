package dev.showrunner.lab.proxy.http;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Status of one server behind a proxy.
 *
 * @param name the name under which it was added
 * @param port the port that it listens on
 * @param state whether it receives requests
 * @param inFlight the number of requests in flight
 * @param requests the number of requests assigned since it was added, including retries
 * @param failures the number of these requests that the server failed to answer completely
 */
public record UpstreamStatus(String name, int port, State state, int inFlight, long requests, long failures) {
    /** Whether the server receives requests. */
    public enum State {
        /** The server receives requests. */
        READY,
        /** The server finishes its requests and receives no new ones. */
        DRAINING,
        /** The server is not running. */
        @JsonEnumDefaultValue
        DOWN
    }
}
