package dev.showrunner.feed.catalog;

import dev.showrunner.feed.Title;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code title}; see V1__titles.sql. */
@MappedEntity("title")
record TitleEntity(
        @Id String titleId,
        String name,
        @Nullable Integer year,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> genres,
        long runtimeMs,
        String kind,
        @Nullable String seriesId,
        @Nullable Integer season,
        @Nullable Integer episode,
        @Nullable String nextTitleId,
        boolean bundled) {

    static TitleEntity of(Title title, boolean bundled) {
        Optional<Title.Place> place = title.place();
        return new TitleEntity(
                title.titleId(),
                title.name(),
                title.year().isPresent() ? title.year().getAsInt() : null,
                title.genres(),
                title.runtimeMs(),
                title.kind().name(),
                place.map(Title.Place::seriesId).orElse(null),
                place.map(Title.Place::season).orElse(null),
                place.map(Title.Place::episode).orElse(null),
                title.nextTitleId().orElse(null),
                bundled);
    }

    Title toTitle() {
        return new Title(
                titleId,
                name,
                year == null ? OptionalInt.empty() : OptionalInt.of(year),
                genres,
                runtimeMs,
                Title.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                place(),
                Optional.ofNullable(nextTitleId));
    }

    private Optional<Title.Place> place() {
        return seriesId == null || season == null || episode == null
                ? Optional.empty()
                : Optional.of(new Title.Place(seriesId, season, episode));
    }
}
