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

/** Runs the tests tagged as proofs with Maven, as every build does. */
public final class Proofs {
    private static final long POLL_INTERVAL_MS = 500;
    private static final long STOP_TIMEOUT_SECONDS = 15;

    private final Path root;
    private final Path results;
    private final Path log;

    /**
     * Selects the proofs to run.
     *
     * @param modules modules whose proofs to run
     * @param full whether to run all cases instead of the sample that every build runs
     * @param seed seed of the generators; empty for the default seeds
     */
    public record Request(List<String> modules, boolean full, OptionalLong seed) {}

    /**
     * Creates a runner for the proofs of a checkout.
     *
     * @param root folder of the checkout
     * @param results folder for the result files of the proofs; emptied before each run
     * @param log file for Maven's output
     */
    public Proofs(Path root, Path results, Path log) {
        this.root = root;
        this.results = results;
        this.log = log;
    }

    /**
     * Runs the requested proofs and waits until they end.
     *
     * @param progress receives the results so far, twice a second
     * @return the result of each proof that started
     * @throws IOException if Maven cannot be started, or a file cannot be read or written
     */
    public Outcome run(Request request, Consumer<List<ProofResult>> progress) throws IOException, InterruptedException {
        clear();
        Files.createDirectories(results);
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process maven = start(command(request));
        Thread end = new Thread(() -> end(maven), "end-maven");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            while (!maven.waitFor(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
                progress.accept(results(request));
            }
        } finally {
            end(maven);
        }
        Runtime.getRuntime().removeShutdownHook(end);
        return new Outcome(results(request), maven.exitValue() == 0);
    }

    /**
     * The outcome of a run.
     *
     * @param proofs results of the proofs that started
     * @param completed whether the build and its tests passed
     */
    public record Outcome(List<ProofResult> proofs, boolean completed) {
        /** Returns whether every requested proof ran to its end and its claim held. */
        public boolean proven() {
            return completed && ran() && proofs.stream().allMatch(proof -> proof.state() == ProofResult.State.PASSED);
        }

        /** Returns whether any proof started. */
        public boolean ran() {
            return !proofs.isEmpty();
        }
    }

    /** Leaves out the proofs of modules that Maven builds only as dependencies. */
    private List<ProofResult> results(Request request) throws IOException {
        return ProofResult.readAll(results).stream()
                .filter(proof -> request.modules().contains(proof.module()))
                .toList();
    }

    List<String> command(Request request) {
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
                String.join(",", request.modules())));
        if (request.full()) {
            command.add("-Dprove=full");
        }
        request.seed().ifPresent(seed -> command.add("-Dprove.seed=" + seed));
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
                    "The proofs run with Maven, and mvn does not start (" + e.getMessage()
                            + "): install Maven 3.8 or later and run this again.",
                    e);
        }
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
        try {
            if (!maven.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
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
