package dev.showrunner.lab.cli;

import dev.showrunner.lab.stack.Containers;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Implements {@code up --containers}: starts the stack with Docker Compose and waits until it is ready. */
final class ContainersUp {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Session session;

    ContainersUp(Session session) {
        this.session = session;
    }

    int run(Set<ServiceKind> services) throws IOException, InterruptedException, StackException {
        if (session.stack().running().isPresent()) {
            session.terminal()
                    .problem("The stack already runs without containers, on these ports: run ./showrunner down first.");
            return ExitCode.COULD_NOT_RUN;
        }
        int status = new Containers(session.checkout()).up(List.copyOf(services));
        if (status != 0) {
            session.terminal().problem("Docker Compose exited with status " + status + ".");
            return ExitCode.FAILED;
        }
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        List<ServiceKind> pending = List.copyOf(services);
        while (!pending.isEmpty() && System.nanoTime() < deadline) {
            pending =
                    pending.stream().filter(service -> !session.ready(service)).toList();
            session.terminal()
                    .progress("  waiting for "
                            + String.join(
                                    ", ",
                                    pending.stream().map(ServiceKind::label).toList()));
            TimeUnit.MILLISECONDS.sleep(500);
        }
        session.terminal().endProgress();
        if (!pending.isEmpty()) {
            session.terminal()
                    .problem(pending.getFirst().label() + " is not ready after " + TIMEOUT.toMinutes()
                            + " minutes. See docker compose logs "
                            + pending.getFirst().label());
            return ExitCode.FAILED;
        }
        session.terminal().line("Ready, in containers.");
        NextSteps.print(session.terminal(), session.settings(), services);
        return ExitCode.SUCCESS;
    }
}
