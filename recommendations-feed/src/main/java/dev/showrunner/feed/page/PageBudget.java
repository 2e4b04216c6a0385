package dev.showrunner.feed.page;

import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.config.PolicyConfiguration;
import dev.showrunner.kit.deadline.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What a page may take, from when its request was read: what the limiter takes is part of it. */
@Singleton
public final class PageBudget {
    /** Without the policy nothing is cut short but by this. */
    private static final Duration UNGUARDED = Duration.ofSeconds(30);

    private final Duration budget;

    PageBudget(FeedSettings settings, PolicyConfiguration policy) {
        this.budget = policy.enabled() ? settings.pageBudget() : UNGUARDED;
    }

    /** The page's own deadline, or the caller's where that is nearer. */
    public Deadline of(Deadline request) {
        return request.within(budget);
    }
}
