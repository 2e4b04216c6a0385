package dev.showrunner.benchmarks.harness;

import java.util.function.Consumer;

/**
 * Options of a benchmark run.
 *
 * @param quick whether to finish in less than a minute, with only indicative goals
 * @param seed seed of all generated data
 * @param progress receiver of progress messages
 */
public record RunOptions(boolean quick, long seed, Consumer<String> progress) {}
