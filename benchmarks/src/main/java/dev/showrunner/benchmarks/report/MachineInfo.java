package dev.showrunner.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The machine of a run.
 *
 * @param processor processor name, if the system reports it
 * @param cores number of cores available to this JVM
 * @param memoryMb memory of the machine, in MiB
 * @param system name, version and architecture of the operating system
 * @param load load average of the last minute at the start of the run; negative if unknown
 */
public record MachineInfo(String processor, int cores, long memoryMb, String system, double load) {
    private static final long MIB = 1024L * 1024;
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Returns this machine. */
    public static MachineInfo here() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof com.sun.management.OperatingSystemMXBean more ? more.getTotalMemorySize() : 0;
        return new MachineInfo(
                processorName().orElse("unknown processor"),
                Runtime.getRuntime().availableProcessors(),
                memory / MIB,
                "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
                system.getSystemLoadAverage());
    }

    /** Returns a description of one line. */
    public String text() {
        return "%s, %d cores, %,d MB, %s, load %.1f at the start".formatted(processor, cores, memoryMb, system, load);
    }

    private static Optional<String> processorName() {
        if (!Files.isReadable(CPU_INFO)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
