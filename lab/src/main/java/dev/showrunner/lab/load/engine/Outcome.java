package dev.showrunner.lab.load.engine;

import java.util.Optional;

/** How an exchange ended. */
sealed interface Outcome {
    /** With an answer, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent") // bytes from the network, never compared
    record Answered(int status, Optional<String> retryAfter, byte[] body) implements Outcome {}

    /** Without one; whether the service did what was asked is unknown. */
    record Failed(String reason) implements Outcome {}
}
