package dev.showrunner.feed.page;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.PageMerge;
import dev.showrunner.feed.Row;
import dev.showrunner.feed.Taste;
import dev.showrunner.feed.Title;
import dev.showrunner.feed.catalog.TitleCache;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.page.RowSource.Filled;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.feed.redis.ModelReader;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.tracing.Tracing;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders pages: every row on a virtual thread of its own, a late row by its fallback, duplicates removed last. */
@Singleton
public final class HomePage {
    private static final Logger LOG = LoggerFactory.getLogger(HomePage.class);

    private final PageLayout layout;
    private final ModelReader model;
    private final DependencyPolicy modelPolicy;
    private final TitleCache titles;
    private final FeedSettings settings;
    private final NanoClock nanos;
    private final Clock clock;
    private final Tracing tracing;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    HomePage(
            PageLayout layout,
            ModelReader model,
            @Named("model") DependencyPolicy modelPolicy,
            TitleCache titles,
            FeedSettings settings,
            NanoClock nanos,
            Clock clock,
            Tracing tracing) {
        this.layout = layout;
        this.model = model;
        this.modelPolicy = modelPolicy;
        this.titles = titles;
        this.settings = settings;
        this.nanos = nanos;
        this.clock = clock;
        this.tracing = tracing;
    }

    /**
     * Renders a page. Never fails and always has rows.
     *
     * @param deadline by which the page has to be answered
     */
    public Page render(String profileId, String region, Deadline deadline) {
        Visit visit = new Visit(profileId, region, deadline.minus(settings.mergeReserve()), new CompletableFuture<>());
        threads.execute(() -> visit.learned().complete(learn(visit)));
        Map<RowSource, Future<List<Filled>>> asked = new LinkedHashMap<>();
        layout.sources().forEach(source -> asked.put(source, threads.submit(() -> timed(source, visit))));
        List<Row> wanted = new ArrayList<>();
        List<Row> spare = new ArrayList<>();
        asked.forEach((source, answer) ->
                await(source, answer, visit).forEach(one -> (one.spare() ? spare : wanted).add(one.row())));
        spare.addAll(layout.lastResort());
        List<Row> rows = PageMerge.merge(wanted, spare, settings.rows());
        return new Page(rows, titles(rows, deadline), clock.instant());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private Visit.Learned learn(Visit visit) {
        return modelPolicy.<Visit.Learned>call(
                visit.deadline(),
                timeout -> {
                    Taste taste = model.taste(visit.profileId(), timeout);
                    return new Visit.Learned(Optional.of(taste), "");
                },
                why -> new Visit.Learned(Optional.empty(), why));
    }

    private List<Filled> timed(RowSource source, Visit visit) {
        long start = nanos.nanoTime();
        return took(tracing.step("row " + source.id(), () -> source.fill(visit)), start);
    }

    private List<Filled> await(RowSource source, Future<List<Filled>> answer, Visit visit) {
        long start = nanos.nanoTime();
        try {
            return answer.get(visit.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return took(source.fallback(visit, source.id() + ": late"), start);
        } catch (ExecutionException e) {
            LOG.error("The row {} could not be filled", source.id(), e.getCause());
            return took(source.fallback(visit, source.id() + ": failed"), start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return took(source.fallback(visit, source.id() + ": stopped"), start);
        }
    }

    private List<Filled> took(List<Filled> rows, long start) {
        Duration took = Duration.ofNanos(nanos.nanoTime() - start);
        return rows.stream()
                .map(one -> new Filled(new Row(one.row().slot(), one.row().served(), took), one.spare()))
                .toList();
    }

    private Map<String, Title> titles(List<Row> rows, Deadline deadline) {
        Set<String> ids = rows.stream()
                .flatMap(row -> row.items().stream())
                .map(Candidate::titleId)
                .collect(Collectors.toSet());
        return titles.find(ids, deadline);
    }
}
