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
 * What the checks need to know of a machine.
 *
 * @param system name of the operating system, as Java gives it
 * @param processor name of the processor architecture, as Java gives it
 * @param availableMemory bytes that processes can still take without swapping, and as far as a container is allowed to
 * @param freeDisk bytes that this user can still write into the state folder
 * @param cassandraJava a Java 17 or 11, which Cassandra runs on
 */
public record Machine(
        String system, String processor, long availableMemory, long freeDisk, Optional<Path> cassandraJava) {
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    /** This machine, as seen from a checkout's state folder, which need not exist yet. */
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
     * Linux knows what is available; elsewhere the total is the best bound, as caches count as used there. In a container
     * the total that Java gives is what its group may take.
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
