package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.drill.format.Probe.Trait;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.Optional;

/**
 * A request and how it ended. Only the first attempt of a request with events is observed; the account has its retries.
 *
 * @param dueNanos intended moment, ns since the load began
 * @param latencyNanos time from the intended moment until the answer, or until the request was given up, ns
 * @param status HTTP status; 0 if there was no answer
 * @param degraded whether it was answered, but not from the first source
 * @param decidedBy who decided; empty if the answer does not say
 * @param member member on whose behalf it was made; empty for events
 * @param traceId id of its trace; empty if it was sent without one
 */
public record Observation(
        RequestKind kind,
        long dueNanos,
        long latencyNanos,
        int status,
        boolean degraded,
        String decidedBy,
        String member,
        String traceId) {
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int STATUS_CLASS = 100;

    /**
     * Returns whether the request failed. A 429 is no failure, nor is a 404 for a position or a top list, of which
     * there may be none yet.
     */
    public boolean failed() {
        boolean nothingYet = status == NOT_FOUND && (kind == RequestKind.POSITION || kind == RequestKind.TRENDING);
        return !(status >= OK && status < MULTIPLE_CHOICES) && status != TOO_MANY_REQUESTS && !nothingYet;
    }

    /** Returns whether the request has the trait. */
    public boolean has(Trait trait) {
        return switch (trait.type()) {
            case ERROR -> failed();
            case DEGRADED -> degraded;
            case DECIDED_BY -> trait.value().equals(Optional.of(decidedBy));
            case STATUS -> trait.value().filter(this::hasStatus).isPresent();
        };
    }

    /** Returns the latency in ms. */
    public double latencyMs() {
        return latencyNanos / 1e6;
    }

    private boolean hasStatus(String required) {
        return switch (required) {
            case "none" -> status == 0;
            case "1xx", "2xx", "3xx", "4xx", "5xx" -> status / STATUS_CLASS == required.charAt(0) - '0';
            default -> Integer.toString(status).equals(required);
        };
    }
}
