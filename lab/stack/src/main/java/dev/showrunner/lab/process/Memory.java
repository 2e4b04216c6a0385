package dev.showrunner.lab.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the memory of a process and its descendants. On Linux this is the proportional set size, which divides a
 * shared page among the processes that map it, so the sum over all processes is what the stack uses. Elsewhere it is
 * the resident set size.
 */
public final class Memory {
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private Memory() {}

    /** Returns the memory of a process and its descendants, in bytes; 0 if the process is gone. */
    public static long bytes(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (pid == 0 || process.isEmpty()) {
            return 0;
        }
        return Stream.concat(process.stream(), process.get().descendants())
                .mapToLong(part -> bytesOf(part.pid()))
                .sum();
    }

    /** Returns the memory of a process without its descendants, in bytes; 0 if the process is gone. */
    public static long bytesWithoutDescendants(long pid) {
        return bytesOf(pid);
    }

    private static long bytesOf(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            if (!Files.exists(rollup)) {
                return residentBytes(pid);
            }
            Matcher pss = PSS.matcher(Files.readString(rollup));
            return pss.find() ? 1024 * Long.parseLong(pss.group(1)) : 0;
        } catch (IOException e) {
            return 0; // the process has just ended
        }
    }

    private static long residentBytes(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (var out = ps.getInputStream()) {
            String kilobytes = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
            return kilobytes.isEmpty() ? 0 : 1024 * Long.parseLong(kilobytes);
        }
    }
}
