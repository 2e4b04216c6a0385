package dev.showrunner.benchmarks.harness;

import java.util.List;
import java.util.Map;

/** One benchmark. */
public interface Benchmark {
    /** As people type it. */
    String name();

    /** What is compared, and where: in-process, over loopback HTTP, or over the fault proxy. */
    String about();

    /** The versions of the peers, by name. */
    Map<String, String> versions();

    /**
     * Measures.
     *
     * @throws WrongWorkException if a subject did not do its work
     * @throws Exception if it could not be measured
     */
    Measured run(Effort effort) throws Exception;

    /**
     * What was measured.
     *
     * @param series one for each subject
     * @param figures what the goals speak of
     */
    record Measured(List<Series> series, List<Figure> figures) {}
}
