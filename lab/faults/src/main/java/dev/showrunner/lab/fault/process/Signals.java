package dev.showrunner.lab.fault.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signals that Java itself cannot send. A process is meant with all that it has started. */
public final class Signals {
    private Signals() {}

    /** Stops it: it exists, keeps its ports, and does nothing. */
    public static void stop(ProcessHandle process) throws IOException {
        // The parent first, so that it cannot start another child meanwhile.
        send("STOP", List.of(process));
        send("STOP", process.descendants().toList());
    }

    /** Lets it go on; of no effect on one that was not stopped. */
    public static void resume(ProcessHandle process) throws IOException {
        send("CONT", Stream.concat(process.descendants(), Stream.of(process)).toList());
    }

    /** Whether it is stopped. */
    public static boolean stopped(ProcessHandle process) throws IOException {
        return state(process).startsWith("T");
    }

    private static String state(ProcessHandle process) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static void send(String signal, List<ProcessHandle> processes) throws IOException {
        if (processes.isEmpty()) {
            return;
        }
        String pids = processes.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(" "));
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pids)
                .redirectErrorStream(true)
                .start();
        // Its end is awaited by reading; a process that has ended meanwhile is no failure.
        kill.getInputStream().readAllBytes();
    }
}
