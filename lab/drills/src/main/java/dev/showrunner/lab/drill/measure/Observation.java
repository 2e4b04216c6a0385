package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.drill.format.Probe.Trait;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.Optional;

/**
 * A request and how it ended. One that carries events is known by its first attempt: what becomes of later ones is in the
 * account.
 *
 * @param dueNanos the intended moment, ns since the load began
 * @param latencyNanos from that moment to the end; of an unanswered one until it was given up
 * @param status 0 where there was no answer
 * @param degraded answered, but not from the first source
 * @param decidedBy who decided; empty where the answer does not say
 * @param member on whose behalf; empty for events
 * @param traceId under which it was recorded; empty where it was not
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

    /** Whether the caller got no good answer; that a limit was reached, or that there is nothing yet, is a good one. */
    public boolean failed() {
        boolean nothingYet = status == NOT_FOUND && (kind == RequestKind.POSITION || kind == RequestKind.TRENDING);
        return !(status >= OK && status < MULTIPLE_CHOICES) && status != TOO_MANY_REQUESTS && !nothingYet;
    }

    /** Whether it has the trait. */
    public boolean has(Trait trait) {
        return switch (trait.type()) {
            case ERROR -> failed();
            case DEGRADED -> degraded;
            case DECIDED_BY -> trait.value().equals(Optional.of(decidedBy));
            case STATUS -> trait.value().filter(this::hasStatus).isPresent();
        };
    }

    /** The latency in ms. */
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
