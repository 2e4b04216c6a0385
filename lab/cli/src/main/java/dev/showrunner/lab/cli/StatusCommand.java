package dev.showrunner.lab.cli;

import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.stack.Containers;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.StackException;
import dev.showrunner.lab.stack.StackStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the processes of the stack with their ports, memory and health. */
@Command(
        name = "status",
        header = "Show processes, ports, memory and health.",
        description = {
            "Memory is the proportional set size (with a share of the shared pages) on Linux, else the resident set.",
            "A degraded process answers without one of its optional dependencies; the last column names it.",
            "Exit status 0 if every started process answers, else 1."
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException {
        Containers containers = new Containers(session.checkout());
        Optional<ControlClient> client = session.stack().recovered(session.terminal()::notice);
        if (client.isEmpty()) {
            return containers.marked() && !json.only() ? containers.list() : nothingRuns();
        }
        StackStatus status = client.get().status();
        List<Lease> faults = client.get().faults();
        StatusReport report = new StatusReport(status, client.get().balanced());
        if (!json.only()) {
            report.print(session.terminal());
            faults.forEach(fault -> session.terminal().line("Broken on purpose: " + fault.summary() + "."));
        }
        session.writeJson(json.target(), report.json(faults));
        return status.ready() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private int nothingRuns() throws IOException {
        session.writeJson(json.target(), StatusReport.nothing());
        if (!json.only()) {
            session.terminal().line("Nothing is running. Start it with ./showrunner up");
        }
        return ExitCode.FAILED;
    }
}
