package dev.showrunner.benchmarks.harness;

import java.util.function.Consumer;

/**
 * How thoroughly to measure.
 *
 * @param quick one benchmark in less than a minute, its goals only indicative
 * @param seed of everything that is generated
 * @param progress takes a few words on what goes on
 */
public record Effort(boolean quick, long seed, Consumer<String> progress) {}
