package dev.showrunner.feed.policy;

/** A call without a usable answer. Carries no stack trace: what went wrong lies on the other side of a wire. */
public final class CallException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** A failure of that kind. */
    public CallException(Kind kind) {
        super(kind.text, null, false, false);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** How a call can fail, and what that says about the dependency. */
    public enum Kind {
        /** No answer in the call's own time limit. */
        TIMEOUT("timeout", true, false),
        /** No connection, or one that broke. */
        UNREACHABLE("unreachable", true, true),
        /** The dependency answered that it failed (5xx, or an error of the store). */
        SERVER_ERROR("server error", true, true),
        /** An answer that says success and holds none: empty, truncated, not what was agreed. */
        CORRUPT("corrupt answer", true, false),
        /** The dependency refused this request (4xx): it is well, the request is not. */
        REJECTED("request rejected", false, false),
        /** The circuit breaker is open: nothing was sent. */
        BREAKER_OPEN("breaker open", false, false),
        /** Too many calls under way: nothing was sent. */
        BULKHEAD_FULL("bulkhead full", false, false),
        /** The page's time ended before the call's own limit: our doing, not the dependency's. */
        NO_TIME("no time left", false, false);

        private final String text;
        private final boolean failure;
        private final boolean retryable;

        Kind(String text, boolean failure, boolean retryable) {
            this.text = text;
            this.failure = failure;
            this.retryable = retryable;
        }

        /** In words, for the page's reader and the log. */
        public String text() {
            return text;
        }

        /** Whether it counts against the dependency. */
        boolean isFailure() {
            return failure;
        }

        /** Whether a second try may do better at once. */
        boolean isRetryable() {
            return retryable;
        }
    }
}
