package dev.showrunner.feed;

/**
 * A place on the page.
 *
 * @param id stable name, unique on the page
 * @param source who is asked first
 * @param whole shown as the source gave it, even when another row shows the same title
 * @param limit titles at most
 */
public record Slot(String id, String source, boolean whole, int limit) {}
