package dev.showrunner.lab.stack;

import dev.showrunner.backends.ProcessTrace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts JVMs with a small heap, the serial collector and a class-data archive. A JVM writes its archive at its first
 * orderly exit; later starts use it.
 */
final class ChildJvm {
    private ChildJvm() {}

    /** Returns the command line for a main class; {@code name} names the class-data archive. */
    static List<String> command(
            Checkout checkout, String name, String classPath, String mainClass, int heapMb, List<String> properties)
            throws IOException {
        Files.createDirectories(checkout.classArchives());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMb + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + checkout.classArchives().resolve(name + ".jsa"));
        command.add("-Xlog:cds=off");
        command.add("-Xlog:cds+dynamic=off");
        command.add("-Xshare:auto");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(properties);
        command.add("-cp");
        command.add(new JarSnapshot(checkout).of(classPath));
        command.add(mainClass);
        return command;
    }

    /** Starts a command with its output appended to {@code log}, and writes {@code pidFile}. */
    static Process start(List<String> command, Map<String, String> environment, Path log, Path pidFile)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            ProcessTrace.of(process.toHandle()).write(pidFile);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        return process;
    }
}
