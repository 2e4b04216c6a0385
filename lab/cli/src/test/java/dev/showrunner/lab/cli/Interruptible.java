package dev.showrunner.lab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Makes commands end on SIGINT. A shell without job control starts background jobs with SIGINT ignored. Their children
 * inherit that, and a JVM leaves an ignored signal ignored. No shell can undo it (POSIX, "trap"). Perl can, and Linux
 * distributions and macOS include it.
 */
final class Interruptible {
    private static final List<String> UNCHANGED = List.of();
    private static final List<String> RESET =
            List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die \"$ARGV[0]: $!\"");
    private static final String SKIPPED =
            "the tests run with SIGINT ignored, as background jobs do, and no perl can reset it for their children";
    private static final String PROBE = "kill -INT $$; echo survived";

    private Interruptible() {}

    /** Makes SIGINT end the command. Skips the test if this process ignores SIGINT and there is no way to reset it. */
    static ProcessBuilder of(ProcessBuilder command) throws IOException, InterruptedException {
        for (List<String> prefix : List.of(UNCHANGED, RESET)) {
            if (endsBySigint(prefix)) {
                List<String> whole = new ArrayList<>(prefix);
                whole.addAll(command.command());
                return command.command(whole);
            }
        }
        System.out.println("Skipped: " + SKIPPED);
        return Assumptions.abort(SKIPPED);
    }

    /** Returns whether a shell that is started with this prefix ends when it interrupts itself. */
    private static boolean endsBySigint(List<String> prefix) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("/bin/sh", "-c", PROBE));
        if (!onPath(command.getFirst())) {
            return false;
        }
        Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return shell.waitFor() != 0 && output.isEmpty();
    }

    private static boolean onPath(String program) {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":", -1)).stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
