package dev.showrunner.backends.junit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error of this JVM while this is open: a test that provokes a stack trace there asserts it, and the trace is not
 * printed. What other threads write meanwhile is captured too.
 */
public final class CapturedErrors implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Begins. */
    public CapturedErrors() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    /** What was written so far. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
