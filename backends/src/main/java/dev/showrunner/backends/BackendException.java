package dev.showrunner.backends;

/** Thrown when a server cannot be started or stopped. The message says why, and what to do. */
public final class BackendException extends RuntimeException {

    /**
     * Creates an exception without a cause.
     *
     * @param message one or more sentences for the user
     */
    public BackendException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message one or more sentences for the user
     * @param cause the original failure
     */
    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
