package dev.showrunner.benchmarks.startup;

import dev.showrunner.lab.process.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that does nothing, with the services' flags: the floor for start time and memory. */
final class EmptyJvm {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long TIMEOUT_SECONDS = 60;

    private EmptyJvm() {}

    /** Exits at once; with an argument, after a byte of input. */
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.out.write('.');
            System.out.flush();
            int ignored = System.in.read();
        }
    }

    /** Returns how long a JVM takes to start and exit, in seconds. */
    static double seconds() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("An empty JVM failed or did not exit within " + TIMEOUT_SECONDS + " s");
        }
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }

    /** Returns the memory of a started JVM, in bytes. */
    static long bytes() throws IOException {
        Process process = start("wait");
        try {
            if (process.getInputStream().read() < 0) {
                throw new IOException("An empty JVM did not start");
            }
            return Memory.bytes(process.pid());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                EmptyJvm.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }
}
