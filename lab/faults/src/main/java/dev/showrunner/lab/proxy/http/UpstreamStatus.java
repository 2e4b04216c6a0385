package dev.showrunner.lab.proxy.http;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * One server behind a proxy at one moment.
 *
 * @param name as it was added
 * @param port where it listens
 * @param state whether it gets requests
 * @param inFlight requests under way
 * @param requests that it was given since it was added, tried again ones included
 * @param failures of these, those that it did not answer, or not to the end
 */
public record UpstreamStatus(String name, int port, State state, int inFlight, long requests, long failures) {
    /** Whether it gets requests. */
    public enum State {
        /** It does. */
        READY,
        /** It finishes those that it has. */
        DRAINING,
        /** It does not run. */
        @JsonEnumDefaultValue
        DOWN
    }
}
