package dev.showrunner.lab.drill.run;

/**
 * Something that happened.
 *
 * @param nanos since the load began
 * @param text for people
 */
public record TimelineEvent(long nanos, String text) {}
