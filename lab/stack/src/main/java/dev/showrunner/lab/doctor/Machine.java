package dev.showrunner.lab.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.showrunner.backends.JavaHomes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Properties of a machine that the checks need.
 *
 * @param system value of {@code os.name}
 * @param processor value of {@code os.arch}
 * @param availableMemory memory that processes can allocate without swapping, within the container's limit, in bytes
 * @param freeDisk space that this user can use on the disk of the state folder, in bytes
 * @param cassandraJava home of a JDK 17 or 11, which Cassandra requires
 */
public record Machine(
        String system, String processor, long availableMemory, long freeDisk, Optional<Path> cassandraJava) {
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    /**
     * Inspects this machine.
     *
     * @param state state folder of the checkout; need not exist yet
     */
    public static Machine of(Path state) throws IOException {
        Path existing = state.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return new Machine(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                memory(),
                Files.getFileStore(existing).getUsableSpace(),
                JavaHomes.forCassandra());
    }

    /**
     * Returns the available memory, in bytes. Only Linux reports it; elsewhere the total is the best bound, because
     * caches count as used. In a container, Java reports the limit of its control group as the total.
     */
    private static long memory() throws IOException {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        if (Files.isReadable(MEMINFO)) {
            Matcher available = AVAILABLE.matcher(Files.readString(MEMINFO));
            if (available.find()) {
                return Math.min(total, 1024 * Long.parseLong(available.group(1)));
            }
        }
        return total;
    }
}
