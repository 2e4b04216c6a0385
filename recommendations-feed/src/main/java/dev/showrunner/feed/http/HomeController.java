package dev.showrunner.feed.http;

import dev.showrunner.events.Regions;
import dev.showrunner.feed.Deadline;
import dev.showrunner.feed.Row;
import dev.showrunner.feed.client.LimiterClient.Decision;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.config.PolicyConfiguration;
import dev.showrunner.feed.page.Admission;
import dev.showrunner.feed.page.HomePage;
import dev.showrunner.feed.page.Page;
import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The home page. */
@Controller("/v1/profiles")
class HomeController {
    /** Without the policy nothing is cut short but by this. */
    private static final Duration UNGUARDED_BUDGET = Duration.ofSeconds(30);

    private final Admission admission;
    private final HomePage pages;
    private final ProfileAccess access;
    private final MeterRegistry metrics;
    private final NanoClock nanos;
    private final Tracing tracing;
    private final Duration budget;

    HomeController(
            Admission admission,
            HomePage pages,
            ProfileAccess access,
            MeterRegistry metrics,
            NanoClock nanos,
            Tracing tracing,
            FeedSettings settings,
            PolicyConfiguration policy) {
        this.admission = admission;
        this.pages = pages;
        this.access = access;
        this.metrics = metrics;
        this.nanos = nanos;
        this.tracing = tracing;
        this.budget = policy.enabled() ? settings.pageBudget() : UNGUARDED_BUDGET;
    }

    /**
     * The page of a profile in a region.
     *
     * @param profileId whose page; one that nobody has heard of gets the page of a new member
     * @param region ISO 3166 alpha-2, upper case
     * @return always 200 with at least four rows, unless the request is invalid (400) or over its limit (429)
     */
    @Get("/{profileId}/home")
    HttpResponse<PageView> home(
            HttpRequest<?> request, @PathVariable @Identifier String profileId, @QueryValue String region) {
        Deadline deadline = Deadline.after(left(request), nanos::nanoTime);
        access.requireProfile(request, profileId);
        if (!Regions.isValid(region)) {
            throw ProblemException.invalid("region", "region must be an ISO 3166 alpha-2 code in upper case, as in US");
        }
        if (admission.decide(profileId, deadline) instanceof Decision.Denied(Duration retryAfter)) {
            throw ProblemException.overLimit("The profile asks for more pages than its limit allows", retryAfter);
        }
        Page page = pages.render(profileId, region, deadline);
        page.rows().forEach(this::count);
        return HttpResponse.ok(PageView.of(profileId, region, tracing.traceId().orElse(""), page))
                .header("Server-Timing", timing(page))
                .header("Cache-Control", "private, no-store");
    }

    /** The page's own budget, or less where the caller waits less. */
    private Duration left(HttpRequest<?> request) {
        Duration caller = dev.showrunner.kit.deadline.Deadline.of(request).remaining();
        return caller.compareTo(budget) < 0 ? caller : budget;
    }

    private void count(Row row) {
        metrics.counter(
                        "feed.rows",
                        "row",
                        family(row),
                        "rung",
                        row.served().rung().wireName())
                .increment();
    }

    /** Rows by genre share a name in metrics: genres come from the catalog and may be many. */
    private static String family(Row row) {
        String id = row.slot().id();
        return id.startsWith("popular-in-") ? "popular-in-genre" : id.startsWith("bundled-") ? "bundled" : id;
    }

    private static String timing(Page page) {
        return page.rows().stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s;dur=%.1f;desc=\"%s\"",
                        row.slot().id(),
                        row.took().toNanos() / 1e6,
                        row.served().rung().wireName()))
                .collect(Collectors.joining(", "));
    }
}
