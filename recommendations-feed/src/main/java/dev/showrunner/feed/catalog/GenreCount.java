package dev.showrunner.feed.catalog;

import io.micronaut.core.annotation.Introspected;

/**
 * Titles in a genre.
 *
 * @param genre name
 * @param titles number of titles
 */
@Introspected
record GenreCount(String genre, long titles) {}
