package dev.showrunner.benchmarks.harness;

/**
 * A subject of a benchmark, measured in one way.
 *
 * @param name name of the subject, for example a library and its setting
 * @param role role in the comparison
 * @param metric name of the metric; subjects with the same metric are compared
 * @param unit unit of the samples
 * @param turn source of the samples
 */
public record Subject(String name, Role role, String metric, String unit, Turn turn) {

    /** Does the work, checks it, and returns a sample. */
    @FunctionalInterface
    public interface Turn {
        /**
         * Takes one sample.
         *
         * @throws WrongWorkException if the subject did not do its work
         * @throws Exception if the measurement failed
         */
        double sample() throws Exception;
    }
}
