package dev.showrunner.benchmarks.limiter;

import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The benchmark's handle on a {@link LimiterWorker}, which ends with this JVM because its input does. */
final class WorkerProcess implements AutoCloseable {
    private final LimiterKind kind;
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    /** The work of a limiter. */
    enum Task {
        /** Every call must be granted. */
        GRANT,
        /** No call may be granted. */
        DENY
    }

    WorkerProcess(LimiterKind kind) throws IOException {
        this.kind = kind;
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LimiterWorker.class.getName(),
                        kind.name()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.US_ASCII);
        in = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Calls the limiter for the given time and returns its speed, in millions of calls per second. */
    double run(Task task, int threads, long millis) throws IOException, WrongWorkException {
        in.write(task.name().toLowerCase(Locale.ROOT) + " " + threads + " " + millis + "\n");
        in.flush();
        String answer = out.readLine();
        String[] words = answer == null ? new String[0] : answer.split(" ", -1);
        if (words.length != 3) {
            throw new WrongWorkException(
                    kind.label() + " did not keep its limit: " + (answer == null ? "its JVM ended" : answer));
        }
        long calls = Long.parseLong(words[0]);
        long granted = Long.parseLong(words[1]);
        long expected = task == Task.GRANT ? calls : 0;
        if (granted != expected) {
            throw new WrongWorkException("%s granted %,d of %,d calls instead of %,d: it is configured wrongly"
                    .formatted(kind.label(), granted, calls, expected));
        }
        return Double.parseDouble(words[2]);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
