package dev.showrunner.lab.cli;

import dev.showrunner.lab.stack.Containers;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code up --containers}. */
final class ContainersUp {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Session session;

    ContainersUp(Session session) {
        this.session = session;
    }

    int run(Set<ServiceKind> wanted) throws IOException, InterruptedException, StackException {
        if (session.stack().running().isPresent()) {
            session.terminal()
                    .problem("The stack runs without containers already, on the same ports: ./showrunner down first.");
            return ExitCode.COULD_NOT_RUN;
        }
        int status = new Containers(session.checkout()).up(List.copyOf(wanted));
        if (status != 0) {
            session.terminal().problem("Docker Compose ended with status " + status + ".");
            return ExitCode.FAILED;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<ServiceKind> open = List.copyOf(wanted);
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            open = open.stream().filter(service -> !session.ready(service)).toList();
            session.terminal()
                    .progress("  waiting for "
                            + String.join(
                                    ", ", open.stream().map(ServiceKind::label).toList()));
            TimeUnit.MILLISECONDS.sleep(500);
        }
        session.terminal().endProgress();
        if (!open.isEmpty()) {
            session.terminal()
                    .problem(open.getFirst().label() + " is not ready after " + PATIENCE.toMinutes()
                            + " minutes; see docker compose logs "
                            + open.getFirst().label());
            return ExitCode.FAILED;
        }
        session.terminal().line("Ready, in containers.");
        NextSteps.print(session.terminal(), session.settings(), wanted);
        return ExitCode.SUCCESS;
    }
}
