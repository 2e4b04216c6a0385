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
 * Commands that SIGINT ends. A shell without job control starts background jobs with SIGINT ignored, their children inherit
 * that, and a JVM leaves an ignored signal ignored. No shell can undo it (POSIX, "trap"), but Perl, which Linux
 * distributions and macOS bring, can.
 */
final class Interruptible {
    private static final List<String> AS_IT_IS = List.of();
    private static final List<String> RESET =
            List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die \"$ARGV[0]: $!\"");
    private static final String SKIPPED =
            "the tests run with SIGINT ignored, as background jobs do, and there is no perl to undo it for what they start";
    private static final String PROBE = "kill -INT $$; echo survived";

    private Interruptible() {}

    /** Makes SIGINT end the command; skips the test where this process ignores SIGINT and nothing here can undo that. */
    static ProcessBuilder of(ProcessBuilder command) throws IOException, InterruptedException {
        for (List<String> prefix : List.of(AS_IT_IS, RESET)) {
            if (endsBySigint(prefix)) {
                List<String> whole = new ArrayList<>(prefix);
                whole.addAll(command.command());
                return command.command(whole);
            }
        }
        System.out.println("Skipped: " + SKIPPED);
        return Assumptions.abort(SKIPPED);
    }

    /** Asks a shell that is started like this to interrupt itself. */
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
