package dev.showrunner.kit.limit;

import dev.showrunner.kit.deadline.Deadline;

/**
 * Decides whether requests may proceed, even while the limiter is unavailable. The default bean waits for the limiter
 * up to {@code rate-limit.timeout}. A service with its own resilience policy replaces it. Thread-safe.
 */
@FunctionalInterface
public interface RateLimits {
    /** Returns the decision for a request. Never throws. */
    LimitDecision ask(LimitCheck check, Deadline deadline);
}
