package dev.showrunner.lab.fault.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends the signals that Java cannot send. Each method acts on the process and all its descendants. */
public final class Signals {
    private Signals() {}

    /** Stops a process: it keeps its ports and connections, and does nothing. */
    public static void stop(ProcessHandle process) throws IOException {
        // Stop the parent first, so that it cannot start another child.
        send("STOP", List.of(process));
        send("STOP", process.descendants().toList());
    }

    /** Resumes a process. A process that was not stopped is not affected. */
    public static void resume(ProcessHandle process) throws IOException {
        send("CONT", Stream.concat(process.descendants(), Stream.of(process)).toList());
    }

    /** Returns whether the process is stopped. */
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
        // Reading to the end waits for the exit of kill. A process that has exited meanwhile is not an error.
        kill.getInputStream().readAllBytes();
    }
}
