package dev.showrunner.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The version of the data in a checkout. A release increments it if it cannot use older data, for example because a
 * server's storage format or our keys and tables have changed.
 */
public final class DataVersion {
    /** Remedy for data of another version, as a sentence. */
    public static final String FIX =
            "Go back to that version of Showrunner, or delete .showrunner/ to start without that data.";

    private static final String CURRENT = "1";

    private final Path data;
    private final Path file;

    /** Creates a view of the data of {@code checkout}. */
    public DataVersion(Checkout checkout) {
        data = checkout.state().resolve("data");
        file = data.resolve("VERSION");
    }

    /** Describes the conflict in a sentence; empty if there is no data of another version. */
    public Optional<String> conflict() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String found = Files.readString(file).strip();
        return found.equals(CURRENT)
                ? Optional.empty()
                : Optional.of("The data in .showrunner/ is of version \"%s\", and this Showrunner uses version %s."
                        .formatted(found, CURRENT));
    }

    /** Marks the data folder with the current version, before data is written. */
    void mark() throws IOException {
        Files.createDirectories(data);
        Files.writeString(file, CURRENT + "\n");
    }
}
