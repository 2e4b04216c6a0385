package dev.showrunner.ratelimiter;

/** The store did not decide. The policy says what happens instead. */
public final class StoreUnavailableException extends RuntimeException {
    /** Wraps what the store's driver reported. No stack trace of its own: this is thrown at the rate of the requests. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** For what no driver reported. */
    public StoreUnavailableException(String message) {
        super(message, null, false, false);
    }
}
