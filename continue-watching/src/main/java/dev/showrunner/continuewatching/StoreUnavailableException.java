package dev.showrunner.continuewatching;

/** A store did not answer in time. Nothing is known about what was asked of it; asking again is safe. */
public final class StoreUnavailableException extends RuntimeException {

    /** With the reason, for the log. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** With what the store's driver said. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
