package dev.showrunner.lab.cli;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.lab.shell.Shell;
import dev.showrunner.lab.shell.ShellException;
import dev.showrunner.lab.stack.Containers;
import dev.showrunner.lab.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs commands in a backend. */
@Command(
        name = "shell",
        header = "Run a command in a backend, or open a prompt.",
        description = {
            "  ./showrunner shell redis KEYS '*'",
            "  ./showrunner shell cassandra 'SELECT * FROM showrunner.resume_position LIMIT 5'",
            "  ./showrunner shell postgres '\\d'",
            "  ./showrunner shell kafka tail playback-events 3     (help lists its commands)",
            "Without a COMMAND it reads commands from standard input, one a line; exit or Ctrl-D ends it."
        },
        sortOptions = false)
final class ShellCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BACKEND", description = "redis, kafka, cassandra or postgres")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "in the backend's own language")
    private List<String> command = List.of();

    private final Session session;

    ShellCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException, ShellException {
        Optional<BackendKind> kind = Arrays.stream(BackendKind.values())
                .filter(known -> known.label().equals(name))
                .findFirst();
        if (kind.isEmpty()) {
            session.terminal()
                    .problem("There is no backend \"" + name + "\"; there are redis, kafka, cassandra and postgres.");
            return ExitCode.COULD_NOT_RUN;
        }
        Optional<Endpoint> endpoint = BackendAddress.of(kind.get(), session);
        if (endpoint.isEmpty()) {
            session.terminal()
                    .problem(
                            new Containers(session.checkout()).marked()
                                    ? name + " runs in a container without a published port: docker compose exec "
                                            + name + " reaches it."
                                    : name + " is not running: ./showrunner up --detach starts it.");
            return ExitCode.COULD_NOT_RUN;
        }
        try (Shell shell = Shell.open(endpoint.get())) {
            return command.isEmpty() ? prompt(shell) : run(shell, line(kind.get()));
        }
    }

    /** Joins the words of the command line. Quotes them for the two backends whose shells split the line again. */
    private String line(BackendKind kind) {
        boolean splitAgain = kind == BackendKind.REDIS || kind == BackendKind.KAFKA;
        if (!splitAgain || command.size() == 1) {
            return String.join(" ", command);
        }
        return command.stream()
                .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(" "));
    }

    private int run(Shell shell, String line) throws InterruptedException {
        try {
            shell.run(line, session.terminal()::line);
            return ExitCode.SUCCESS;
        } catch (ShellException e) {
            session.terminal().problem(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private int prompt(Shell shell) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int worst = ExitCode.SUCCESS;
        while (true) {
            session.terminal().progress(name + "> ");
            String line = in.readLine();
            if (line == null || line.strip().equals("exit") || line.strip().equals("quit")) {
                session.terminal().endProgress();
                return worst;
            }
            if (!line.isBlank()) {
                worst = Math.max(worst, run(shell, line.strip()));
            }
        }
    }
}
