package dev.showrunner.benchmarks.harness;

import java.util.List;
import java.util.Optional;

/**
 * The measured value of one goal.
 *
 * @param goal the goal's id
 * @param samples one sample for each round: a ratio, or the value itself
 * @param floor the floor in this run, in the unit of the goal's floor; empty for ratios
 */
public record Figure(String goal, List<Double> samples, Optional<Double> floor) {
    /** Returns the figure of a ratio goal. */
    public static Figure ratio(String goal, List<Double> samples) {
        return new Figure(goal, samples, Optional.empty());
    }

    /** Returns an absolute figure or a latency, with the median of its floor in the same run. */
    public static Figure absolute(String goal, List<Double> samples, Series floor) {
        return new Figure(goal, samples, Optional.of(floor.median()));
    }
}
