package dev.showrunner.kit.limit;

import dev.showrunner.kit.deadline.Deadline;

/**
 * Answers for the limiter, also while it does not. A service that has a policy for its dependencies puts its own bean here;
 * others get one that waits for a set time at most. Thread-safe.
 */
@FunctionalInterface
public interface RateLimits {
    /** Whether the request may go on. Never fails. */
    LimitAnswer ask(LimitQuestion question, Deadline deadline);
}
