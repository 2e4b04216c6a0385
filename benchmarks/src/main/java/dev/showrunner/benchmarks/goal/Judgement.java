package dev.showrunner.benchmarks.goal;

import java.util.OptionalDouble;

/**
 * The verdict of a run on one goal.
 *
 * @param goal the goal
 * @param median the median of the samples, empty if nothing was measured
 * @param judged the value compared with the target: the 95 % bound on the unfavourable side of the median, that is the
 *     lower bound for an "at least" goal and the upper bound for an "at most" goal; empty if nothing was measured
 * @param verdict the outcome
 * @param reason why the verdict is inconclusive, otherwise empty
 */
public record Judgement(Goal goal, OptionalDouble median, OptionalDouble judged, Verdict verdict, String reason) {

    /** The outcome. */
    public enum Verdict {
        /** The goal is met. */
        MET("met"),
        /** The goal is not met. */
        NOT_MET("NOT MET"),
        /** No benchmark measures the goal, which counts as not met. */
        NOT_MEASURED("NOT MEASURED"),
        /** The run does not allow a verdict. */
        INCONCLUSIVE("INCONCLUSIVE");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /** Returns the text in reports. */
        public String label() {
            return label;
        }
    }
}
