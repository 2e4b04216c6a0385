package dev.showrunner.lab.prove;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What one proof wrote about itself.
 *
 * @param module whose test it is
 * @param test class and method
 * @param claim what is proven
 * @param of what is counted
 * @param size how many of them
 * @param seed where their generator started
 * @param done how many were done at the last note
 * @param seconds how long it has taken
 * @param state how it stands
 * @param message why it failed; empty if it did not
 */
public record ProofResult(
        String module,
        String test,
        String claim,
        String of,
        long size,
        long seed,
        long done,
        double seconds,
        State state,
        String message) {
    private static final String SUFFIX = ".properties";

    /** How a proof stands. */
    public enum State {
        /** Not over; after the end of its process: it was cut off. */
        RUNNING,
        /** The claim held in every case. */
        PASSED,
        /** It did not. */
        FAILED;

        /** As in the file. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that lie in a folder, by module and test; none if there is no such folder. */
    static List<ProofResult> readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<ProofResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                results.add(read(file));
            }
        }
        return results;
    }

    private static ProofResult read(Path file) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
        }
        return new ProofResult(
                facts.getProperty("module", ""),
                facts.getProperty("test", ""),
                facts.getProperty("claim", ""),
                facts.getProperty("of", ""),
                Long.parseLong(facts.getProperty("size", "0")),
                Long.parseLong(facts.getProperty("seed", "0")),
                Long.parseLong(facts.getProperty("done", "0")),
                Double.parseDouble(facts.getProperty("seconds", "0")),
                State.valueOf(facts.getProperty("result", "running").toUpperCase(Locale.ROOT)),
                facts.getProperty("message", ""));
    }
}
