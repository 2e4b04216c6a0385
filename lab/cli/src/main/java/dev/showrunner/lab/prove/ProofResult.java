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
 * The result file that a proof writes while it runs.
 *
 * @param module module of the test
 * @param test class and method
 * @param claim the claim to prove
 * @param of unit of {@code size} and {@code done}, for example steps
 * @param size number of cases to run
 * @param seed seed of the generator
 * @param done number of cases done when the file was last written
 * @param seconds run time so far, in seconds
 * @param state state of the proof
 * @param message reason of the failure; empty if there is none
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

    /** The state of a proof. */
    public enum State {
        /** The proof still runs. If its process has ended, the proof was cut off. */
        RUNNING,
        /** The claim held in every case. */
        PASSED,
        /** The claim failed in some case. */
        FAILED;

        /** Returns the state as the file spells it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads all results in a folder, sorted by file name. Returns none if the folder does not exist. */
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
