/**
 * The catalog: titles in PostgreSQL by micronaut-data, what of them is kept in memory, and the titles bundled in the
 * jar. PostgreSQL may be away at any time, at the start too: pages then show what memory holds.
 */
@NullMarked
package dev.showrunner.feed.catalog;

import org.jspecify.annotations.NullMarked;
