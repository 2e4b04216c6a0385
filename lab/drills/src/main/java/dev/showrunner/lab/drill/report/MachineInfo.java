package dev.showrunner.lab.drill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes the machine and the Showrunner revision that the numbers come from. */
final class MachineInfo {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private MachineInfo() {}

    /** Returns a description in one line. */
    static String describe() {
        return "Showrunner %s, %d processors%s, %s %s %s, Java %s"
                .formatted(
                        Revision.here().orElse("of no known revision"),
                        Runtime.getRuntime().availableProcessors(),
                        processor().map(name -> " (" + name + ")").orElse(""),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }

    /** The description for programs. */
    record Facts(
            Optional<String> revision,
            int processors,
            Optional<String> processor,
            String os,
            String architecture,
            String java) {}

    static Facts facts() {
        return new Facts(
                Revision.here(),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    private static Optional<String> processor() {
        if (!Files.exists(CPU)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
