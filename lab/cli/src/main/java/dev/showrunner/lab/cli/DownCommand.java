package dev.showrunner.lab.cli;

import dev.showrunner.lab.stack.Containers;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops every process and container of the stack. */
@Command(
        name = "down",
        header = "Stop everything; the data stays.",
        description = {
            "Stops services, backends, the supervisor and the containers of up --containers, whatever their state.",
            "Data and logs stay in .showrunner/. Deleting that folder is a full reset."
        })
final class DownCommand implements Callable<Integer> {
    private final Session session;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Containers containers = new Containers(session.checkout());
        boolean hadContainers = containers.marked();
        if (hadContainers) {
            int status = containers.down();
            if (status != 0) {
                session.terminal().problem("Docker Compose exited with status " + status + ".");
                return ExitCode.FAILED;
            }
        }
        int ended = session.stack().down(session.terminal()::progress);
        session.terminal().endProgress();
        if (ended == 0 && !hadContainers) {
            session.terminal().line("Nothing was running.");
        } else {
            session.terminal()
                    .line("Stopped" + (ended == 0 ? "." : ": " + ended + " processes.")
                            + " The data stays in .showrunner/.");
        }
        return ExitCode.SUCCESS;
    }
}
