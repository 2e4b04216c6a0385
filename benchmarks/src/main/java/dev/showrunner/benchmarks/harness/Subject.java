package dev.showrunner.benchmarks.harness;

/**
 * One thing measured in one way.
 *
 * @param name of what is measured, for example a library and its setting
 * @param role what it stands for
 * @param metric what is measured; subjects of one metric are compared
 * @param unit of the samples
 * @param turn takes one sample
 */
public record Subject(String name, Role role, String metric, String unit, Turn turn) {

    /** One turn: does the work, checks it, and says the figure. */
    @FunctionalInterface
    public interface Turn {
        /**
         * Takes one sample.
         *
         * @throws WrongWorkException if the subject did not do what it is measured for
         * @throws Exception if it could not be measured
         */
        double sample() throws Exception;
    }
}
