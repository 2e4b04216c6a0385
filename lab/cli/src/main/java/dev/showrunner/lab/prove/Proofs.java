package dev.showrunner.lab.prove;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the tests that are tagged as proofs, through Maven, as every build does. */
public final class Proofs {
    private static final long LOOK_EVERY_MS = 500;
    private static final long ORDERLY_END_SECONDS = 15;

    private final Path root;
    private final Path results;
    private final Path log;

    /**
     * What to run.
     *
     * @param modules where the proofs are
     * @param full all cases, or the sample that every build runs
     * @param seed another start of the generators
     */
    public record Order(List<String> modules, boolean full, OptionalLong seed) {}

    /**
     * Proofs of a checkout.
     *
     * @param root the checkout
     * @param results a folder for what the proofs write; emptied before
     * @param log takes Maven's output
     */
    public Proofs(Path root, Path results, Path log) {
        this.root = root;
        this.results = results;
        this.log = log;
    }

    /**
     * Runs them and waits for the end.
     *
     * @param progress takes what runs at the moment, twice a second
     * @return what became of each that began
     * @throws IOException if there is no Maven, or nothing ran
     */
    public Outcome run(Order order, Consumer<List<ProofResult>> progress) throws IOException, InterruptedException {
        clear();
        Files.createDirectories(results);
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process maven = start(command(order));
        Thread end = new Thread(() -> end(maven), "end-maven");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            while (!maven.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                progress.accept(results(order));
            }
        } finally {
            end(maven);
        }
        Runtime.getRuntime().removeShutdownHook(end);
        return new Outcome(results(order), maven.exitValue() == 0);
    }

    /**
     * How it ended.
     *
     * @param proofs all that began
     * @param completed whether the build and its tests passed
     */
    public record Outcome(List<ProofResult> proofs, boolean completed) {
        /** Whether each proof that was asked for ran, to its end, and held. */
        public boolean proven() {
            return completed && ran() && proofs.stream().allMatch(proof -> proof.state() == ProofResult.State.PASSED);
        }

        /** Whether anything ran at all. */
        public boolean ran() {
            return !proofs.isEmpty();
        }
    }

    /** Without those of the modules that are only built for the others. */
    private List<ProofResult> results(Order order) throws IOException {
        return ProofResult.readAll(results).stream()
                .filter(proof -> order.modules().contains(proof.module()))
                .toList();
    }

    List<String> command(Order order) {
        List<String> command = new ArrayList<>(List.of(
                "mvn",
                "-B",
                "verify",
                "--fail-at-end",
                "-Dspotless.check.skip",
                "-Dgroups=proof",
                "-Dprove.results=" + results.toAbsolutePath(),
                "-am",
                "-pl",
                String.join(",", order.modules())));
        if (order.full()) {
            command.add("-Dprove=full");
        }
        order.seed().ifPresent(seed -> command.add("-Dprove.seed=" + seed));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "The proofs are run by Maven, and mvn does not start (" + e.getMessage()
                            + "): install Maven 3.8 or later and run this again.",
                    e);
        }
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
        try {
            if (!maven.waitFor(ORDERLY_END_SECONDS, TimeUnit.SECONDS)) {
                maven.descendants().forEach(ProcessHandle::destroyForcibly);
                maven.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clear() throws IOException {
        if (!Files.isDirectory(results)) {
            return;
        }
        try (Stream<Path> files = Files.walk(results)) {
            files.sorted(Comparator.reverseOrder()).forEach(Proofs::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear " + path, e);
        }
    }
}
