package dev.showrunner.lab.cli;

import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.Supervisor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the supervisor, in a process that {@code up} starts. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
    private static final int ANOTHER_RUNS = 3;

    @Option(names = "--services", split = ",", required = true)
    private List<String> services = List.of();

    @Option(names = "--since", required = true)
    private long since;

    @Option(names = "--owner")
    private long owner;

    private final Session session;

    SuperviseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<DesiredService> desired = services.stream()
                .flatMap(text -> DesiredService.of(text).stream())
                .toList();
        Optional<ProcessHandle> watched = owner == 0 ? Optional.empty() : ProcessHandle.of(owner);
        if (owner != 0 && watched.isEmpty()) {
            return ExitCode.SUCCESS; // the command that requested the stack has already ended
        }
        Supervisor supervisor = new Supervisor(session.checkout(), session.settings(), session.time());
        return supervisor.run(desired, since, watched) ? ExitCode.SUCCESS : ANOTHER_RUNS;
    }
}
