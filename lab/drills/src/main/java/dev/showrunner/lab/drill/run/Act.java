package dev.showrunner.lab.drill.run;

/**
 * Something that happened.
 *
 * @param nanos since the load began
 * @param words for people
 */
public record Act(long nanos, String words) {}
