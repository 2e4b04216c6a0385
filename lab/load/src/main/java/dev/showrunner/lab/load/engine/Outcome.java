package dev.showrunner.lab.load.engine;

import java.util.Optional;

/** Outcome of an HTTP request. */
sealed interface Outcome {
    /** Body of a response without content. */
    @SuppressWarnings("MutablePublicArray") // an empty array is immutable
    byte[] NO_BODY = new byte[0];

    /** A response of any status. */
    @SuppressWarnings("ArrayRecordComponent") // bytes from the network, never compared
    record Answered(int status, Optional<String> retryAfter, byte[] body) implements Outcome {}

    /** No response. Whether the service processed the request is unknown. */
    record Failed(String reason) implements Outcome {}
}
