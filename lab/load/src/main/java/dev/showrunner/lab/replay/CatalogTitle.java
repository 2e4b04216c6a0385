package dev.showrunner.lab.replay;

import dev.showrunner.lab.device.Title;
import java.util.List;
import java.util.OptionalInt;

/**
 * A title for the catalog.
 *
 * @param titleId identifier
 * @param name what a member reads
 * @param year year of release, where the source knows it
 * @param genres may be empty
 * @param runtimeMs length in ms
 */
record CatalogTitle(String titleId, String name, OptionalInt year, List<String> genres, long runtimeMs) {
    CatalogTitle {
        genres = List.copyOf(genres);
    }

    Title toTitle() {
        return Title.film(titleId, name, year, genres, runtimeMs);
    }
}
