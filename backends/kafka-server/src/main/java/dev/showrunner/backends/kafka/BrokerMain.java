package dev.showrunner.backends.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Formats the storage of a KRaft broker at its first start and runs the broker. Both are Kafka's own tools; one JVM
 * runs them in sequence, which saves the start of a second.
 */
public final class BrokerMain {

    /** A file written after formatting. Storage without it is incomplete, holds no records, and is formatted again. */
    private static final String MARKER = "formatted";

    private BrokerMain() {}

    /**
     * Runs until the process is stopped.
     *
     * @param args the broker's properties file, its {@code log.dirs} folder and the cluster id
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path storage = Path.of(args[1]);
        Path marker = storage.resolveSibling(MARKER);
        if (Files.notExists(marker)) {
            delete(storage);
            Files.createDirectories(storage);
            int status = StorageTool.execute(
                    new String[] {"format", "--config", args[0], "--cluster-id", args[2]}, System.out);
            if (status != 0) {
                System.exit(status);
            }
            Files.writeString(marker, args[2]);
        }
        Kafka.main(new String[] {args[0]});
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
