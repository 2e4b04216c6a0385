package dev.showrunner.lab.drill.format;

import java.util.OptionalInt;

/**
 * Something that must hold.
 *
 * @param id names it within its drill
 * @param says for people; may be empty
 * @param samples the fewest that say anything; empty for what the probe needs anyway
 */
public record Expectation(String id, String says, Probe probe, Target target, OptionalInt samples) {}
