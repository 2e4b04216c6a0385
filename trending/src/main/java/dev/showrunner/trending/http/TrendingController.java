package dev.showrunner.trending.http;

import dev.showrunner.kit.ProblemException;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.Score;
import dev.showrunner.trending.Window;
import dev.showrunner.trending.kafka.MergeReader;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists and totals, answered from memory. */
@Controller("/v1")
final class TrendingController {
    /** Commits come four times a second; a second in a cache costs little freshness. */
    private static final String CACHE_CONTROL = "public, max-age=1";

    private final MergeReader merge;

    TrendingController(MergeReader merge) {
        this.merge = merge;
    }

    /** The most watched titles of a region, or of the world. */
    @Get("/trending/{region}")
    @Operation(summary = "The most watched titles of a region")
    @ApiResponse(responseCode = "200", description = "The list")
    @ApiResponse(responseCode = "304", description = "The list is the one whose ETag was sent")
    @ApiResponse(responseCode = "400", description = "A parameter is wrong; `field` names it")
    @ApiResponse(responseCode = "404", description = "Unknown region; `regions` has the known ones")
    @ApiResponse(responseCode = "503", description = "The counts are not read yet")
    HttpResponse<?> trending(
            @PathVariable String region,
            @QueryValue(defaultValue = "24h") String window,
            @QueryValue(defaultValue = "views") String score,
            @QueryValue(defaultValue = "10") int limit,
            @Header(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Window wanted = window(window);
        Score by = score(score);
        if (limit < 1 || limit > MergedCounts.MAX_PLACES) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MergedCounts.MAX_PLACES);
        }
        MergedCounts counts = counts();
        Optional<TrendingList> list = counts.ranking(region, wanted, by)
                .map(ranking -> new TrendingList(
                        region,
                        window,
                        score,
                        ranking.asOfMs(),
                        ranking.completeness(),
                        merge.isStale(),
                        ranking.entries().stream()
                                .limit(limit)
                                .map(entry -> TrendingList.Entry.of(entry, limit))
                                .toList()));
        return list.<HttpResponse<?>>map(found -> cacheable(found, ifNoneMatch)).orElseGet(() -> unknown(counts));
    }

    /** What a region counted in a window. */
    @Get("/trending/{region}/totals")
    @Operation(summary = "What a region counted in a window")
    @ApiResponse(responseCode = "200", description = "The totals")
    @ApiResponse(responseCode = "404", description = "Unknown region; `regions` has the known ones")
    @ApiResponse(responseCode = "503", description = "The counts are not read yet")
    HttpResponse<?> totals(@PathVariable String region, @QueryValue(defaultValue = "24h") String window) {
        MergedCounts counts = counts();
        return counts.totals(region, window(window))
                .<HttpResponse<?>>map(totals -> HttpResponse.ok(RegionTotals.of(region, window, totals)))
                .orElseGet(() -> unknown(counts));
    }

    /** The regions that can be asked for. */
    @Get("/regions")
    @Operation(summary = "The regions that can be asked for")
    Regions regions() {
        return new Regions(counts().regions());
    }

    private MergedCounts counts() {
        return merge.counts()
                .orElseThrow(() -> ProblemException.unavailable(
                        "The counts are still being read; try again shortly", Duration.ofSeconds(1)));
    }

    private static Window window(String label) {
        return Window.of(label).orElseThrow(() -> ProblemException.invalid("window", "must be 1h, 24h or 7d"));
    }

    private static Score score(String label) {
        return Score.of(label).orElseThrow(() -> ProblemException.invalid("score", "must be views or watch_time"));
    }

    private static HttpResponse<?> unknown(MergedCounts counts) {
        return HttpResponse.notFound(UnknownRegion.among(counts.regions()))
                .contentType(MediaType.of("application/problem+json"));
    }

    private static MutableHttpResponse<?> cacheable(TrendingList list, @Nullable String ifNoneMatch) {
        String etag = "W/\"%08x\"".formatted(list.hashCode());
        MutableHttpResponse<?> response =
                etag.equals(ifNoneMatch) ? HttpResponse.status(HttpStatus.NOT_MODIFIED) : HttpResponse.ok(list);
        return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    }
}
