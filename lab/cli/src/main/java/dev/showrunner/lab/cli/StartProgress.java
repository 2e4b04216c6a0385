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

/** Follows a start until everything is ready or has failed, and says so on the way. */
final class StartProgress {
    private static final long INTERVAL_MS = 150;

    private final Terminal terminal;
    private final Set<String> said = new HashSet<>();

    StartProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the end of the start. */
    StackStatus follow(ControlClient client) throws IOException, InterruptedException {
        StackStatus status = client.status();
        while (status.starting()) {
            say(status);
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
            status = client.status();
        }
        say(status);
        terminal.endProgress();
        return status;
    }

    private void say(StackStatus status) {
        for (ChildStatus child : status.children()) {
            if (child.state().serves() && said.add(child.name())) {
                boolean whole = child.state() == State.READY;
                terminal.notice("  %s %-21s %5.1f s   port %d%s"
                        .formatted(
                                terminal.colour(
                                        whole ? Colour.GOOD : Colour.WAITING,
                                        "%-8s".formatted(child.state().label())),
                                child.name(),
                                child.readySeconds(),
                                child.port(),
                                child.message().isEmpty() ? "" : "   " + child.message()));
            }
        }
        List<ChildStatus> open = status.children().stream()
                .filter(child -> child.state() == State.STARTING || child.state() == State.WAITING)
                .toList();
        if (!open.isEmpty()) {
            terminal.progress(
                    "  starting " + open.stream().map(StartProgress::words).collect(Collectors.joining(", ")));
        }
    }

    private static String words(ChildStatus child) {
        return child.state() == State.WAITING ? child.name() + " (waits)" : child.name();
    }
}
