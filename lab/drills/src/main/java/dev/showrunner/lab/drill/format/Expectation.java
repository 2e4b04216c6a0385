package dev.showrunner.lab.drill.format;

import java.util.OptionalInt;

/**
 * A measurement and the target that it must meet.
 *
 * @param id name, unique within the drill
 * @param says explanation for the reader; may be empty
 * @param samples minimum number of requests; empty for the default of the probe
 */
public record Expectation(String id, String says, Probe probe, Target target, OptionalInt samples) {}
