package dev.showrunner.feed.page;

import dev.showrunner.feed.Row;
import dev.showrunner.feed.Title;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A page, ready to be shown.
 *
 * @param rows top to bottom
 * @param titles what is known of the titles in the rows, by identifier
 * @param renderedAt what the ages of the rows are counted to
 */
public record Page(List<Row> rows, Map<String, Title> titles, Instant renderedAt) {}
