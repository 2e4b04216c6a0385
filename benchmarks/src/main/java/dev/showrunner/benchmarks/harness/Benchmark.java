package dev.showrunner.benchmarks.harness;

import java.util.List;
import java.util.Map;

/** A benchmark that compares subjects. */
public interface Benchmark {
    /** Returns the name on the command line. */
    String name();

    /** Returns a description of what is compared, and where: for example in-process or over loopback HTTP. */
    String about();

    /** Returns the versions of the peers by name. */
    Map<String, String> versions();

    /**
     * Runs the benchmark.
     *
     * @throws WrongWorkException if a subject did not do its work
     * @throws Exception if the measurement failed
     */
    Measured run(RunOptions options) throws Exception;

    /**
     * The results of a benchmark.
     *
     * @param series one series for each subject
     * @param figures one figure for each measured goal
     */
    record Measured(List<Series> series, List<Figure> figures) {}
}
