package dev.showrunner.lab.cli;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LogTail;
import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints and follows logs. */
@Command(
        name = "logs",
        header = "Show the log of a service, a backend, the supervisor or the build.",
        sortOptions = false)
final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "for example trending, trending#2, kafka, supervisor or build")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "print new lines as they are written, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "number of last lines to print (default: ${DEFAULT-VALUE})")
    private int lines;

    private final Session session;

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> known = new ArrayList<>(ServiceKind.labels());
        Arrays.stream(BackendKind.values()).map(BackendKind::label).forEach(known::add);
        known.addAll(List.of("supervisor", "build"));
        if (!known.contains(name.replaceFirst("#[1-9]$", ""))) {
            session.terminal()
                    .problem("There is no log of \"" + name + "\"; there are " + String.join(", ", known) + ".");
            return ExitCode.COULD_NOT_RUN;
        }
        Path log = session.checkout().log(name);
        if (!Files.exists(log) && !follow) {
            session.terminal().problem(name + " has not written a log: it has not been started yet.");
            return ExitCode.COULD_NOT_RUN;
        }
        LogTail tail = new LogTail(log, session.terminal()::line);
        tail.last(Math.max(0, lines));
        if (follow) {
            tail.follow();
        }
        return ExitCode.SUCCESS;
    }
}
