package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.Title;
import dev.showrunner.kit.Identifier;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Titles of the catalog. Fields that only other services need are accepted and left aside.
 *
 * @param titles 1 to 500
 */
@Serdeable
public record TitleBatch(
        @Valid @Size(min = 1, max = 500, message = "must have 1 to 500 elements")
        List<@NotNull(message = "is missing") Item> titles) {

    private static final long MAX_RUNTIME_MS = 48 * 3_600_000L;
    private static final int MAX_NUMBER = 100_000;

    /**
     * One title.
     *
     * @param titleId the film, series or episode
     * @param runtimeMs its length, ms
     * @param seriesId the series of an episode
     * @param season season of an episode, 0 for specials
     * @param episode number in the season
     * @param nextTitleId the episode that follows, when the numbers do not say
     */
    @Serdeable
    public record Item(
            @Identifier String titleId,
            @Nullable @Min(0) @Max(MAX_RUNTIME_MS) Long runtimeMs,
            @Nullable @Identifier String seriesId,
            @Nullable @Min(0) @Max(MAX_NUMBER) Integer season,
            @Nullable @Min(0) @Max(MAX_NUMBER) Integer episode,
            @Nullable @Identifier String nextTitleId) {

        Title toTitle() {
            return new Title(
                    titleId,
                    runtimeMs == null ? 0 : runtimeMs,
                    seriesId == null ? "" : seriesId,
                    season == null ? 0 : season,
                    episode == null ? 0 : episode,
                    nextTitleId == null ? "" : nextTitleId);
        }
    }
}
