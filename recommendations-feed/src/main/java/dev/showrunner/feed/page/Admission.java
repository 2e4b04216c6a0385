package dev.showrunner.feed.page;

import dev.showrunner.feed.Deadline;
import dev.showrunner.feed.client.LimiterClient;
import dev.showrunner.feed.client.LimiterClient.Decision;
import dev.showrunner.feed.policy.DependencyPolicy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Asks the rate limiter before any work is done. Without an answer the page is served: fail-open. */
@Singleton
public final class Admission {
    private final LimiterClient limiter;
    private final DependencyPolicy policy;

    Admission(LimiterClient limiter, @Named("rate-limiter") DependencyPolicy policy) {
        this.limiter = limiter;
        this.policy = policy;
    }

    /** Whether the profile may have a page now. */
    public Decision decide(String profileId, Deadline deadline) {
        return policy.<Decision>call(
                deadline, timeout -> limiter.check(profileId, timeout), _ -> new Decision.Admitted());
    }
}
