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
 * The memory of a process and of all that it started. On Linux the proportional set size (a page that several share
 * counts for each by its part), so that the sum over processes is what the stack really takes; elsewhere the resident set.
 */
public final class Memory {
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private Memory() {}

    /** Bytes; 0 if the process is gone. */
    public static long bytes(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (pid == 0 || process.isEmpty()) {
            return 0;
        }
        return Stream.concat(process.stream(), process.get().descendants())
                .mapToLong(part -> bytesOf(part.pid()))
                .sum();
    }

    /** Bytes of this process without those that it started; 0 if it is gone. */
    public static long bytesAlone(long pid) {
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
            return 0; // it has just ended
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
