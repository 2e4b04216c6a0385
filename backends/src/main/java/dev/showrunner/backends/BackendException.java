package dev.showrunner.backends;

/** A server could not be started, or not be ended; the message says why and what to do. */
public final class BackendException extends RuntimeException {

    /**
     * Without a cause of its own.
     *
     * @param message one sentence or more for the person at the keyboard
     */
    public BackendException(String message) {
        super(message);
    }

    /**
     * With the failure that led to it.
     *
     * @param message one sentence or more for the person at the keyboard
     * @param cause what failed
     */
    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
