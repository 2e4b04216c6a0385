package dev.showrunner.kit.deadline;

import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;

/**
 * The {@link Deadline} of an HTTP request: the time that the caller sent, or the server's maximum.
 */
public final class RequestDeadline {
    /** The header with the remaining time in milliseconds, counted from when the server has read the request's head. */
    public static final String HEADER = "X-Request-Deadline-Ms";

    static final String ATTRIBUTE = "showrunner.deadline";

    private RequestDeadline() {}

    /** Returns the deadline of a request that passed the {@link DeadlineFilter}. */
    public static Deadline of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Deadline.class)
                .orElseThrow(() -> new IllegalStateException("The request did not pass the deadline filter"));
    }

    /**
     * Returns the request's deadline, which has not passed yet.
     *
     * @throws ProblemException 504 if the deadline has passed
     */
    public static Deadline require(HttpRequest<?> request) {
        Deadline deadline = of(request);
        require(deadline);
        return deadline;
    }

    /**
     * Requires that the deadline has not passed. Call it before each expensive step.
     *
     * @throws ProblemException 504 if the deadline has passed
     */
    public static void require(Deadline deadline) {
        if (deadline.hasPassed()) {
            throw ProblemException.deadlineExceeded();
        }
    }
}
