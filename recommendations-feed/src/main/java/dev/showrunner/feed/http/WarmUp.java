package dev.showrunner.feed.http;

import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.page.Admission;
import dev.showrunner.feed.page.HomePage;
import dev.showrunner.feed.page.PageBudget;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.limit.LimitQuestion;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders pages for nobody before the first member comes. In a cold JVM the first page takes longer than its budget, so
 * that all its rows are late, although nothing is wrong. The service is ready when it is warm, or after a few seconds.
 *
 * <p>What the breakers saw meanwhile is forgotten after each page. These calls are slow because this JVM is cold, and fail
 * because a whole stack starts at the same time; a breaker that remembered them would open at a member's first slow call.
 */
@Singleton
final class WarmUp implements ApplicationEventListener<ServerStartupEvent>, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String PROFILE = "warm-up";
    private static final LimitQuestion QUESTION =
            LimitQuestion.of("home", List.of(new LimitQuestion.Entry("profile_id", PROFILE)));
    private static final String REGION = "US";
    private static final int PAGES = 30;
    private static final Duration AT_MOST = Duration.ofSeconds(4);

    private final Admission admission;
    private final HomePage pages;
    private final PageBudget budget;
    private final List<DependencyPolicy> policies;
    private final ObjectMapper json;
    private final FeedSettings settings;
    private final NanoClock nanos;
    private final Thread thread = Thread.ofVirtual().name("warm-up").unstarted(this::run);
    private volatile boolean done;
    private volatile boolean stopped;

    WarmUp(
            Admission admission,
            HomePage pages,
            PageBudget budget,
            List<DependencyPolicy> policies,
            ObjectMapper json,
            FeedSettings settings,
            NanoClock nanos) {
        this.admission = admission;
        this.pages = pages;
        this.budget = budget;
        this.policies = policies;
        this.json = json;
        this.settings = settings;
        this.nanos = nanos;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        thread.start();
    }

    /** Lets the page that is being rendered come to its end: the threads and clients of pages end after this bean. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        if (thread.getState() != Thread.State.NEW) {
            thread.join(AT_MOST);
        }
    }

    @Override
    public String name() {
        return "warm_up";
    }

    @Override
    public Ability check() {
        return done ? Ability.ready(Map.of()) : Ability.unready(Map.of("state", "rendering the first pages"));
    }

    private void run() {
        Deadline end = Deadline.after(AT_MOST, nanos);
        try {
            for (int i = 0; i < PAGES && !stopped && !end.hasPassed(); i++) {
                Deadline request = Deadline.after(settings.pageBudget(), nanos);
                admission.ask(QUESTION, request);
                Deadline deadline = budget.of(request);
                json.writeValueAsString(PageView.of(PROFILE, REGION, "", pages.render(PROFILE, REGION, deadline)));
                policies.forEach(DependencyPolicy::forget);
            }
        } catch (IOException e) {
            LOG.warn("A page cannot be written as JSON", e);
        } finally {
            done = true;
        }
    }
}
