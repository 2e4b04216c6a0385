package dev.showrunner.kit.limit;

import java.time.Duration;
import java.util.Map;

/** Whether a request may go on. */
public sealed interface LimitAnswer {
    /** Headers for the answer to the client, by name. */
    Map<String, String> headers();

    /**
     * Go on.
     *
     * @param headers for the client
     */
    record Allowed(Map<String, String> headers) implements LimitAnswer {
        /** Copies the headers. */
        public Allowed {
            headers = Map.copyOf(headers);
        }

        /** Without the limiter's word. */
        public Allowed() {
            this(Map.of());
        }
    }

    /**
     * Not now.
     *
     * @param retryAfter how long to wait
     * @param headers for the client
     */
    record Denied(Duration retryAfter, Map<String, String> headers) implements LimitAnswer {
        /** Copies the headers. */
        public Denied {
            headers = Map.copyOf(headers);
        }
    }
}
