package dev.showrunner.backends.junit;

import dev.showrunner.backends.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;

/**
 * Records the state of one proof in a file, at most once a second while it runs. Writes nothing without a file.
 * Thread-safe.
 */
final class ProofRecord {
    private static final long WRITE_EVERY_NANOS = 1_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Optional<Path> file;
    private final LongSupplier nanoTime;
    private final Properties facts = new Properties();
    private final long begun;
    private long written;

    /** Creates the record of a proof that begins now. */
    ProofRecord(Optional<Path> file, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
        written = begun - WRITE_EVERY_NANOS;
        put("result", "running");
        put("done", "0");
    }

    synchronized void put(String name, String fact) {
        facts.setProperty(name, fact);
    }

    synchronized void reached(int cases) {
        if (file.isPresent() && nanoTime.getAsLong() - written >= WRITE_EVERY_NANOS) {
            put("done", Integer.toString(cases));
            write();
        }
    }

    synchronized void passed() {
        put("result", "passed");
        put("done", facts.getProperty("size", ""));
        write();
    }

    synchronized void failed(Throwable why) {
        put("result", "failed");
        put("message", String.valueOf(why.getMessage()).strip());
        write();
    }

    private void write() {
        written = nanoTime.getAsLong();
        put("seconds", String.format(Locale.ROOT, "%.1f", (written - begun) / NANOS_PER_SECOND));
        file.ifPresent(this::replace);
    }

    private void replace(Path path) {
        try {
            AtomicFile.write(path, temporary -> {
                try (Writer out = Files.newBufferedWriter(temporary)) {
                    facts.store(out, null);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The proof cannot be recorded in " + path, e);
        }
    }
}
