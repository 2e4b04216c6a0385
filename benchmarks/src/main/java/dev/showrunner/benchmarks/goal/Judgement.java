package dev.showrunner.benchmarks.goal;

import java.util.OptionalDouble;

/**
 * What a run says about a goal.
 *
 * @param goal the goal
 * @param median of the samples; empty if it was not measured
 * @param judged the 95 % bound of the median on the unfavourable side, which is what counts
 * @param verdict the outcome
 * @param reason why, where the verdict does not speak for itself; may be empty
 */
public record Judgement(Goal goal, OptionalDouble median, OptionalDouble judged, Verdict verdict, String reason) {

    /** The outcome. */
    public enum Verdict {
        /** The goal is met. */
        MET("met"),
        /** It is not. */
        NOT_MET("NOT MET"),
        /** Nothing measures it yet, which counts as not met. */
        NOT_MEASURED("NOT MEASURED"),
        /** This run cannot tell. */
        INCONCLUSIVE("INCONCLUSIVE");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /** As people read it. */
        public String label() {
            return label;
        }
    }
}
