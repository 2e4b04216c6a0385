package dev.showrunner.kit.deadline;

import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;

/**
 * Until when the caller of an HTTP request waits. Every request has a {@link Deadline}: what its caller sent, or the
 * server's own maximum.
 */
public final class RequestDeadline {
    /** The header: milliseconds that the caller still waits, counted from when the request is read. */
    public static final String HEADER = "X-Request-Deadline-Ms";

    static final String ATTRIBUTE = "showrunner.deadline";

    private RequestDeadline() {}

    /** The deadline of a request that a server of this kit received. */
    public static Deadline of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Deadline.class)
                .orElseThrow(() -> new IllegalStateException("The request did not pass the deadline filter"));
    }

    /**
     * The deadline of a request whose caller still waits.
     *
     * @throws ProblemException 504 if the deadline has passed
     */
    public static Deadline require(HttpRequest<?> request) {
        Deadline deadline = of(request);
        require(deadline);
        return deadline;
    }

    /**
     * Stops work that nobody waits for. To be called before each expensive step.
     *
     * @throws ProblemException 504 if the deadline has passed
     */
    public static void require(Deadline deadline) {
        if (deadline.hasPassed()) {
            throw ProblemException.deadlineExceeded();
        }
    }
}
