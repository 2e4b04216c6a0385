package dev.showrunner.lab.drill.run;

/**
 * Something that happened in a run.
 *
 * @param nanos moment, ns since the load began
 * @param text description for people
 */
public record TimelineEvent(long nanos, String text) {}
