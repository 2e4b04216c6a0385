package dev.showrunner.feed.http;

import dev.showrunner.feed.Title;
import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.PlainText;
import dev.showrunner.kit.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A title as JSON, in and out.
 *
 * @param titleId identifier
 * @param title name, at most 300 characters
 * @param year of release
 * @param genres at most 16, the most fitting first
 * @param runtimeMs length in ms; 0 when unknown
 * @param kind movie, series or episode
 * @param seriesId of an episode, and only there
 * @param season of an episode, from 1; 0 for specials
 * @param episode of an episode, from 1
 * @param nextTitleId the episode that follows
 */
@Serdeable
record TitleView(
        @Identifier String titleId,
        @NotBlank @PlainText @Size(max = 300) String title,
        @Nullable @Min(1870) @Max(2200) Integer year,
        @NotNull @Size(max = 16) List<@NotBlank @PlainText @Size(max = 64) String> genres,
        @Min(0) @Max(172_800_000) long runtimeMs,
        @NotNull @Pattern(regexp = "movie|series|episode") String kind,
        @Nullable @Identifier String seriesId,
        @Nullable @Min(0) @Max(1_000) Integer season,
        @Nullable @Min(0) @Max(10_000) Integer episode,
        @Nullable @Identifier String nextTitleId) {

    static TitleView of(Title title) {
        Optional<Title.Place> place = title.place();
        return new TitleView(
                title.titleId(),
                title.name(),
                title.year().isPresent() ? title.year().getAsInt() : null,
                title.genres(),
                title.runtimeMs(),
                title.kind().name().toLowerCase(Locale.ROOT),
                place.map(Title.Place::seriesId).orElse(null),
                place.map(Title.Place::season).orElse(null),
                place.map(Title.Place::episode).orElse(null),
                title.nextTitleId().orElse(null));
    }

    /**
     * The title that it describes.
     *
     * @param field where it stands in the request, for the problem
     */
    Title toTitle(String field) {
        return new Title(
                titleId,
                title,
                year == null ? OptionalInt.empty() : OptionalInt.of(year),
                genres.stream().distinct().toList(),
                runtimeMs,
                Title.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                place(field),
                Optional.ofNullable(nextTitleId));
    }

    private Optional<Title.Place> place(String field) {
        if (kind.equals("episode")) {
            return Optional.of(new Title.Place(
                    needed(field + ".series_id", seriesId),
                    needed(field + ".season", season),
                    needed(field + ".episode", episode)));
        }
        return Optional.empty();
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "is missing: an episode needs series_id, season and episode");
        }
        return value;
    }
}
