package dev.showrunner.kit.limit;

import java.time.Duration;
import java.util.Map;

/** The rate limiter's decision about a request. */
public sealed interface LimitDecision {
    /** Returns the headers for the response to the client, by name. */
    Map<String, String> headers();

    /**
     * The request may proceed.
     *
     * @param headers the headers for the client
     */
    record Allowed(Map<String, String> headers) implements LimitDecision {
        /** Copies the headers. */
        public Allowed {
            headers = Map.copyOf(headers);
        }

        /** Creates a decision without headers, for requests that the limiter did not decide. */
        public Allowed() {
            this(Map.of());
        }
    }

    /**
     * The request is over a limit.
     *
     * @param retryAfter the time to wait before a retry
     * @param headers the headers for the client
     */
    record Denied(Duration retryAfter, Map<String, String> headers) implements LimitDecision {
        /** Copies the headers. */
        public Denied {
            headers = Map.copyOf(headers);
        }
    }
}
