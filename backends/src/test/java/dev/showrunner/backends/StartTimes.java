package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the start times in RATIONALE.md, in seconds until the first real operation. Runs only when named. */
final class StartTimes {

    private static final Path CACHE = Path.of("..", ".showrunner", "cache");

    @Test
    void measure(@TempDir Path folder) {
        print("server", "first, no archive", "first", "after stop", "after kill -9", "stop", "PSS MiB");
        for (BackendKind kind : BackendKind.values()) {
            LocalServers cold = LocalServers.detached(folder.resolve("cold"), folder.resolve("cache"));
            Timed<Backend> first = time(() -> cold.start(kind, 0, Progress.SILENT));
            first.result().stop();
            LocalServers servers = LocalServers.detached(folder.resolve("warm"), CACHE);
            time(() -> servers.start(kind, 0, Progress.SILENT)).result().stop();
            LocalServers again = LocalServers.detached(folder.resolve("again"), CACHE);
            Timed<Backend> fresh = time(() -> again.start(kind, 0, Progress.SILENT));
            Timed<Backend.Ending> stop = time(() -> fresh.result().stop());
            Timed<Backend> stopped = time(() -> again.start(kind, 0, Progress.SILENT));
            stopped.result().kill();
            Timed<Backend> killed = time(() -> again.start(kind, 0, Progress.SILENT));
            String memory = memory(killed.result().pid());
            killed.result().stop();
            print(
                    kind.label(),
                    first.seconds(),
                    fresh.seconds(),
                    stopped.seconds(),
                    killed.seconds(),
                    stop.seconds(),
                    memory);
        }
        all("all at once, fresh", LocalServers.detached(folder.resolve("all"), CACHE));
        all("all at once, again", LocalServers.detached(folder.resolve("all"), CACHE));
    }

    private static void all(String name, LocalServers servers) {
        Timed<List<Backend>> all = time(
                () -> Concurrently.map(List.of(BackendKind.values()), kind -> servers.start(kind, 0, Progress.SILENT)));
        Timed<Boolean> stop = time(() -> {
            servers.stopAll();
            return true;
        });
        print(name, all.seconds(), "", "", "", stop.seconds(), "");
    }

    /** Returns the proportional set size of the process and its children, in MiB. */
    private static String memory(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        long kib = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> pss(one.pid()))
                .sum();
        return Long.toString(kib / 1024);
    }

    private static long pss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void print(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static <T> Timed<T> time(Supplier<T> action) {
        long begun = System.nanoTime();
        T result = action.get();
        return new Timed<>(result, (System.nanoTime() - begun) / 1e9);
    }

    private record Timed<T>(T result, double value) {

        String seconds() {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
