package dev.showrunner.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which data a checkout holds. The number rises with a release that cannot use the data of the one before: another
 * storage format of a server, or other keys and tables of ours.
 */
public final class DataVersion {
    /** What to do about data of another version, a sentence. */
    public static final String FIX =
            "Go back to that version of Showrunner, or delete .showrunner/ to start anew without that data.";

    private static final String CURRENT = "1";

    private final Path data;
    private final Path file;

    /** The data of {@code checkout}. */
    public DataVersion(Checkout checkout) {
        data = checkout.state().resolve("data");
        file = data.resolve("VERSION");
    }

    /** A sentence, if the data is of another version. */
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

    /** Marks data that is about to be written. */
    void mark() throws IOException {
        Files.createDirectories(data);
        Files.writeString(file, CURRENT + "\n");
    }
}
