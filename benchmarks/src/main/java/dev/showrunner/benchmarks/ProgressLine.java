package dev.showrunner.benchmarks;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Prints progress to standard error: one self-replacing line on a terminal, elsewhere at most a line every 10 s. */
final class ProgressLine implements Consumer<String> {
    private static final String CLEAR = "\r\u001b[2K";
    private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;

    private final PrintStream err;
    private final boolean live;
    private final LongSupplier nanoTime;
    private long lastNanos;

    ProgressLine(PrintStream err, Map<String, String> environment, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        live = "1".equals(environment.get("SHOWRUNNER_STDERR_TTY")) && !environment.containsKey("NO_COLOR");
        lastNanos = nanoTime.getAsLong();
    }

    @Override
    public void accept(String text) {
        if (live) {
            err.print(CLEAR + text);
            err.flush();
        } else if (nanoTime.getAsLong() - lastNanos > PLAIN_EVERY_NANOS) {
            lastNanos = nanoTime.getAsLong();
            err.println(text);
        }
    }

    /** Removes the line from the terminal. */
    void end() {
        if (live) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
