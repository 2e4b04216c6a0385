package dev.showrunner.feed.http;

import dev.showrunner.events.Regions;
import dev.showrunner.feed.Row;
import dev.showrunner.feed.page.HomePage;
import dev.showrunner.feed.page.Page;
import dev.showrunner.feed.page.PageBudget;
import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.deadline.RequestDeadline;
import dev.showrunner.kit.limit.RateLimited;
import dev.showrunner.kit.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.util.Locale;
import java.util.stream.Collectors;

/** The home page. */
@Controller("/v1/profiles")
class HomeController {
    private final HomePage pages;
    private final ProfileAccess access;
    private final MeterRegistry metrics;
    private final Tracing tracing;
    private final PageBudget budget;

    HomeController(HomePage pages, ProfileAccess access, MeterRegistry metrics, Tracing tracing, PageBudget budget) {
        this.pages = pages;
        this.access = access;
        this.metrics = metrics;
        this.tracing = tracing;
        this.budget = budget;
    }

    /**
     * The page of a profile in a region.
     *
     * @param profileId whose page; one that nobody has heard of gets the page of a new member
     * @param region ISO 3166 alpha-2, upper case
     * @return always 200 with at least four rows, unless the request is invalid (400) or over its limit (429)
     */
    @Get("/{profileId}/home")
    @RateLimited(domain = "home", by = @RateLimited.Entry(key = "profile_id", path = "profileId"))
    HttpResponse<PageView> home(
            HttpRequest<?> request, @PathVariable @Identifier String profileId, @QueryValue String region) {
        Deadline deadline = budget.of(RequestDeadline.of(request));
        access.requireProfile(request, profileId);
        if (!Regions.isValid(region)) {
            throw ProblemException.invalid("region", "region must be an ISO 3166 alpha-2 code in upper case, as in US");
        }
        Page page = pages.render(profileId, region, deadline);
        page.rows().forEach(this::count);
        return HttpResponse.ok(PageView.of(profileId, region, tracing.traceId().orElse(""), page))
                .header("Server-Timing", timing(page))
                .header("Cache-Control", "private, no-store");
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
