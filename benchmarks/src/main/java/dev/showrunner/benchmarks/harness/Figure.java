package dev.showrunner.benchmarks.harness;

import java.util.List;
import java.util.Optional;

/**
 * The value that a goal speaks of.
 *
 * @param goal the goal's id
 * @param samples one for each round: a ratio, or the figure itself
 * @param floor what the floor took in this run, in the unit of the goal's floor; for goals that are not ratios
 */
public record Figure(String goal, List<Double> samples, Optional<Double> floor) {
    /** A ratio: needs no floor. */
    public static Figure ratio(String goal, List<Double> samples) {
        return new Figure(goal, samples, Optional.empty());
    }

    /** An absolute figure, with the median of its floor in the same run. */
    public static Figure absolute(String goal, List<Double> samples, Series floor) {
        return new Figure(goal, samples, Optional.of(floor.median()));
    }
}
