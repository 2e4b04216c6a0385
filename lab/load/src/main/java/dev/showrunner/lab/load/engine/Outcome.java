package dev.showrunner.lab.load.engine;

import java.util.Optional;

/** How an exchange ended. */
sealed interface Outcome {
    /** What an answer without a body has. */
    @SuppressWarnings("MutablePublicArray") // it is empty
    byte[] NO_BODY = new byte[0];

    /** With an answer, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent") // bytes from the network, never compared
    record Answered(int status, Optional<String> retryAfter, byte[] body) implements Outcome {}

    /** Without one; whether the service did what was asked is unknown. */
    record Failed(String reason) implements Outcome {}
}
