package dev.showrunner.lab.cli;

import dev.showrunner.lab.cli.Terminal.Colour;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.ChildStatus.State;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.StackStatus;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows the progress of a start until every process is ready or has failed. */
final class StartProgress {
    private static final long INTERVAL_MS = 150;

    private final Terminal terminal;
    private final Set<String> announced = new HashSet<>();

    StartProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Follows the start and returns the final status. */
    StackStatus follow(ControlClient client) throws IOException, InterruptedException {
        StackStatus status = client.status();
        while (status.starting()) {
            show(status);
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
            status = client.status();
        }
        show(status);
        terminal.endProgress();
        return status;
    }

    private void show(StackStatus status) {
        for (ChildStatus child : status.children()) {
            if (child.state().serves() && announced.add(child.name())) {
                boolean ready = child.state() == State.READY;
                terminal.notice("  %s %-21s %5.1f s   port %d%s"
                        .formatted(
                                terminal.colour(
                                        ready ? Colour.GOOD : Colour.WAITING,
                                        "%-8s".formatted(child.state().label())),
                                child.name(),
                                child.readySeconds(),
                                child.port(),
                                child.message().isEmpty() ? "" : "   " + child.message()));
            }
        }
        List<ChildStatus> pending = status.children().stream()
                .filter(child -> child.state() == State.STARTING || child.state() == State.WAITING)
                .toList();
        if (!pending.isEmpty()) {
            terminal.progress(
                    "  starting " + pending.stream().map(StartProgress::label).collect(Collectors.joining(", ")));
        }
    }

    private static String label(ChildStatus child) {
        return child.state() == State.WAITING ? child.name() + " (waits)" : child.name();
    }
}
