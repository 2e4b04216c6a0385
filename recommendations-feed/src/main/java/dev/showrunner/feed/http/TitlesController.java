package dev.showrunner.feed.http;

import dev.showrunner.feed.Title;
import dev.showrunner.feed.catalog.Catalog;
import dev.showrunner.feed.catalog.TitleCache;
import dev.showrunner.feed.policy.Attempt;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.PlainText;
import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.Deadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The catalog. */
@Controller("/v1/titles")
class TitlesController {
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final DependencyPolicy policy;
    private final TitleCache titles;
    private final ProfileAccess access;
    private final NanoClock nanos;

    TitlesController(
            Catalog catalog,
            @Named("catalog-requests") DependencyPolicy policy,
            TitleCache titles,
            ProfileAccess access,
            NanoClock nanos) {
        this.catalog = catalog;
        this.policy = policy;
        this.titles = titles;
        this.access = access;
        this.nanos = nanos;
    }

    /**
     * Adds or replaces titles, all or none. Needs the service role.
     *
     * @param batch 1 to 500 titles
     */
    @Put
    Stored put(HttpRequest<?> request, @Body @Valid Titles batch) {
        access.requireService(request);
        List<Title> changed = new ArrayList<>();
        for (TitleView view : batch.titles()) {
            changed.add(view.toTitle("titles[" + changed.size() + "]"));
        }
        ask(timeout -> {
            catalog.put(changed, timeout);
            return changed;
        });
        titles.put(changed);
        return new Stored(changed.size());
    }

    /** One title; the last that was known of it while the catalog is away. */
    @Get("/{titleId}")
    TitleView get(@PathVariable @Identifier String titleId) {
        Optional<Title> title = policy.<Optional<Optional<Title>>>call(
                        deadline(), timeout -> Optional.of(catalog.find(titleId, timeout)), _ -> Optional.empty())
                .orElseGet(() -> remembered(titleId));
        return title.map(TitleView::of).orElseThrow(() -> ProblemException.notFound("The catalog has no such title"));
    }

    /** Titles whose name contains a text, the closest first. */
    @Get
    Found search(
            @QueryValue @NotBlank @PlainText @Size(max = 100) String query,
            @QueryValue(defaultValue = "20") @Min(1) @Max(50) int limit) {
        List<Title> found = ask(timeout -> catalog.search(query.strip(), limit, timeout));
        return new Found(found.stream().map(TitleView::of).toList());
    }

    private Optional<Title> remembered(String titleId) {
        Optional<Title> known =
                Optional.ofNullable(titles.find(List.of(titleId), deadline()).get(titleId));
        if (known.isEmpty()) {
            throw unavailable();
        }
        return known;
    }

    private <T> T ask(Attempt<T> question) {
        Function<String, Optional<T>> none = _ -> Optional.empty();
        return policy.<Optional<T>>call(deadline(), timeout -> Optional.of(question.run(timeout)), none)
                .orElseThrow(TitlesController::unavailable);
    }

    private Deadline deadline() {
        return Deadline.after(BUDGET, nanos);
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable("The catalog does not answer; try again", RETRY_AFTER);
    }

    /**
     * A batch.
     *
     * @param titles 1 to 500
     */
    @Serdeable
    record Titles(@NotNull @Size(min = 1, max = 500) List<@Valid @NotNull TitleView> titles) {}

    /**
     * What became of a batch.
     *
     * @param stored titles written
     */
    @Serdeable
    record Stored(int stored) {}

    /**
     * What a search found.
     *
     * @param titles the closest first
     */
    @Serdeable
    record Found(List<TitleView> titles) {}
}
