package dev.showrunner.kit.limit;

/** Thrown when the rate limiter does not answer or fails. There is no stack trace, because the cause is remote. */
public final class LimiterUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The reason of the failure. */
    public enum Reason {
        /** The limiter did not answer within the timeout. */
        TIMEOUT,
        /** The connection failed. */
        UNREACHABLE,
        /** The limiter answered with a server error or an invalid status. */
        SERVER_ERROR,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    private final Reason reason;

    LimiterUnavailableException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }
}
