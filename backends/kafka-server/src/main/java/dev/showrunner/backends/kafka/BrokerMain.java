package dev.showrunner.backends.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Formats the storage of a KRaft broker on its first start and runs the broker, in one JVM: two of
 * Kafka's own tools in sequence, without paying for a second start of a JVM.
 */
public final class BrokerMain {

    /** Written last: storage without it was formatted halfway, holds no record yet, and is formatted anew. */
    private static final String MARK = "formatted";

    private BrokerMain() {}

    /**
     * Runs until the process is told to stop.
     *
     * @param args the broker's properties file, the folder of its {@code log.dirs}, the cluster id
     * @throws IOException when the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path storage = Path.of(args[1]);
        Path mark = storage.resolveSibling(MARK);
        if (Files.notExists(mark)) {
            delete(storage);
            Files.createDirectories(storage);
            int status = StorageTool.execute(
                    new String[] {"format", "--config", args[0], "--cluster-id", args[2]}, System.out);
            if (status != 0) {
                System.exit(status);
            }
            Files.writeString(mark, args[2]);
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
