package dev.showrunner.kit.limit;

/** The limiter gave no answer. Carries no stack trace: what went wrong lies on the other side of a wire. */
public final class LimiterUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** No answer in time. */
        TIMEOUT,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** It answered that it failed. */
        SERVER_ERROR,
        /** The caller is to stop. */
        INTERRUPTED
    }

    private final Reason reason;

    LimiterUnavailableException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
