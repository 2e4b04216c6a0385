package dev.showrunner.lab.cli;

import dev.showrunner.lab.doctor.Doctor;
import dev.showrunner.lab.doctor.Finding;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import dev.showrunner.lab.stack.StackStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts the stack, or some of its services. */
@Command(
        name = "up",
        header = "Start services and the backends that they need.",
        description = {
            "Builds if sources changed, starts the stack, waits until everything is ready and prints commands to try.",
            "Without a SERVICE it starts all: rate-limiter, continue-watching, trending, recommendations-feed.",
            "Only the named services start: recommendations-feed alone uses its fallbacks for the others.",
            "Without --detach the stack lives as long as this command; Ctrl-C stops everything.",
            "If a stack already runs, the missing services start and stay when this command ends."
        },
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "services to start; default: all")
    private List<String> names = new ArrayList<>();

    @Option(names = "--detach", description = "return when everything is ready, and leave the stack running")
    private boolean detach;

    @Option(names = "--containers", description = "run in Docker Compose, built from source; always detached")
    private boolean containers;

    @Option(
            names = "--direct",
            description = "without the fault proxy: services connect directly, and network faults are unavailable")
    private boolean direct;

    @Mixin
    private final ReplicasOption replicas = new ReplicasOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException {
        Set<ServiceKind> services = EnumSet.noneOf(ServiceKind.class);
        for (String name : names) {
            Optional<ServiceKind> service = ServiceKind.named(name);
            if (service.isEmpty()) {
                session.terminal()
                        .problem("There is no service \"" + name + "\"; there are "
                                + String.join(", ", ServiceKind.labels()) + ".");
                return ExitCode.COULD_NOT_RUN;
            }
            services.add(service.get());
        }
        if (names.isEmpty()) {
            services = EnumSet.allOf(ServiceKind.class);
        }
        Optional<String> problem = containers && replicas.given()
                ? Optional.of("--replicas does not work with --containers.")
                : replicas.problem(services);
        if (problem.isPresent()) {
            session.terminal().problem(problem.get());
            return ExitCode.COULD_NOT_RUN;
        }
        if (containers) {
            return new ContainersUp(session).run(services);
        }
        return start(services);
    }

    private boolean refused(Set<ServiceKind> services) throws IOException {
        List<Finding> findings = new Doctor(session.checkout(), session.settings()).beforeStart(services);
        Doctor.warnings(findings).forEach(warning -> session.terminal().notice(warning.sentences()));
        List<Finding> problems = Doctor.problems(findings);
        problems.forEach(problem -> session.terminal().problem(problem.sentences()));
        return !problems.isEmpty();
    }

    private int start(Set<ServiceKind> services) throws IOException, InterruptedException, StackException {
        Terminal terminal = session.terminal();
        long since = session.time().millis();
        AtomicBoolean recovered = new AtomicBoolean();
        Optional<ControlClient> running = session.stack().recovered(message -> {
            recovered.set(true);
            terminal.notice(message);
        });
        if (running.isPresent()) {
            if (recovered.get()) {
                new StartProgress(terminal)
                        .follow(running.get()); // wait for the recovered processes before starting more
            }
            if (direct && !session.stack().direct()) {
                terminal.problem("The stack runs with the fault proxy: run ./showrunner down first, then up --direct.");
                return ExitCode.COULD_NOT_RUN;
            }
            Optional<String> conflict = replicas.conflict(running.get().status());
            if (conflict.isPresent()) {
                terminal.problem(conflict.get());
                return ExitCode.COULD_NOT_RUN;
            }
            if (!running.get().up(replicas.of(services), since)) {
                terminal.problem(
                        "Another ./showrunner up is starting the stack at this moment: wait for it, or end it with"
                                + " ./showrunner down.");
                return ExitCode.COULD_NOT_RUN;
            }
            return complete(running.get(), services);
        }
        if (refused(services)) {
            return ExitCode.COULD_NOT_RUN;
        }
        session.stack().connectDirectly(direct);
        ControlClient client = session.stack().start(replicas.of(services), since, true);
        try (StackGuard guard = new StackGuard(session)) {
            StackStatus status = new StartProgress(terminal).follow(client);
            if (failed(status)) {
                return ExitCode.FAILED;
            }
            announce(client, services);
            if (detach) {
                client.release();
                guard.release();
                return ExitCode.SUCCESS;
            }
            terminal.notice("Ctrl-C stops everything.");
            guard.watch(client);
            return ExitCode.SUCCESS;
        }
    }

    private int complete(ControlClient client, Set<ServiceKind> services) throws IOException, InterruptedException {
        session.terminal()
                .notice("The stack already runs: starting the missing services, which stay when this command ends.");
        StackStatus status = new StartProgress(session.terminal()).follow(client);
        if (failed(status)) {
            return ExitCode.FAILED;
        }
        announce(client, services);
        return ExitCode.SUCCESS;
    }

    private boolean failed(StackStatus status) {
        for (ChildStatus child : status.failed()) {
            session.terminal().problem(FailedStart.sentences(child));
        }
        return !status.failed().isEmpty();
    }

    private void announce(ControlClient client, Set<ServiceKind> services) throws IOException {
        StackStatus status = client.status();
        if (!json.only()) {
            session.terminal().line("Ready after %.1f s.".formatted(status.readySeconds()));
            if (services.equals(Set.of(ServiceKind.RECOMMENDATIONS_FEED))
                    && status.children().stream().filter(c -> !c.backend()).count() == 1) {
                session.terminal()
                        .line("The other services are not running: the home page uses its fallbacks for their rows.");
            }
            NextSteps.print(session.terminal(), session.settings(), services);
        }
        session.writeJson(json.target(), new StatusReport(status, client.balanced()).json());
    }
}
