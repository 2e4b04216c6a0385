package dev.showrunner.feed.page;

import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.CallException.Kind;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.limit.LimitCheck;
import dev.showrunner.kit.limit.LimitDecision;
import dev.showrunner.kit.limit.LimiterClient;
import dev.showrunner.kit.limit.LimiterUnavailableException;
import dev.showrunner.kit.limit.RateLimits;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Asks the rate limiter as this service asks everybody: by a policy with breaker, bulkhead and the page's deadline. Without an
 * answer the page is served: fail-open.
 */
@Singleton
public final class Admission implements RateLimits {
    private final LimiterClient limiter;
    private final DependencyPolicy policy;
    private final PageBudget budget;

    Admission(LimiterClient limiter, @Named("rate-limiter") DependencyPolicy policy, PageBudget budget) {
        this.limiter = limiter;
        this.policy = policy;
        this.budget = budget;
    }

    @Override
    public LimitDecision ask(LimitCheck question, Deadline deadline) {
        return policy.<LimitDecision>call(
                budget.of(deadline), timeout -> ask(question, timeout), _ -> new LimitDecision.Allowed());
    }

    private LimitDecision ask(LimitCheck question, Duration timeout) throws CallException {
        try {
            return limiter.ask(question, timeout);
        } catch (LimiterUnavailableException e) {
            throw new CallException(
                    switch (e.reason()) {
                        case TIMEOUT -> Kind.TIMEOUT;
                        case UNREACHABLE -> Kind.UNREACHABLE;
                        case SERVER_ERROR -> Kind.SERVER_ERROR;
                        case INTERRUPTED -> Kind.NO_TIME;
                    });
        }
    }
}
