package dev.showrunner.lab.replay;

import dev.showrunner.lab.device.Title;
import java.util.List;
import java.util.OptionalInt;

/**
 * A title read from a source.
 *
 * @param titleId identifier
 * @param name name for display
 * @param year year of release, if the source has it
 * @param genres genres, may be empty
 * @param runtimeMs runtime in ms
 */
record CatalogTitle(String titleId, String name, OptionalInt year, List<String> genres, long runtimeMs) {
    CatalogTitle {
        genres = List.copyOf(genres);
    }

    Title toTitle() {
        return Title.film(titleId, name, year, genres, runtimeMs);
    }
}
