package dev.showrunner.feed;

/**
 * A shelf and how it was had.
 *
 * @param shelf the titles
 * @param source who supplied them
 * @param rung the rung of the ladder that did
 * @param reason why this rung and none above it
 */
public record Served(Shelf shelf, String source, Rung rung, String reason) {}
