package dev.showrunner.lab.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.replica.RestartStep;
import dev.showrunner.lab.replica.RestartStep.State;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restarts services, one instance at a time. */
@Command(
        name = "restart",
        header = "Restart services, one instance at a time.",
        description = {
            "Each instance finishes its requests, stops, starts and becomes ready before the next one is restarted.",
            "With several instances (up --replicas) no request fails meanwhile; with a single one, requests fail.",
            "Exit status 0 if all instances are ready again, 1 if one is not, 2 if nothing was restarted."
        })
final class RestartCommand implements Callable<Integer> {
    private static final long POLL_INTERVAL_MS = 200;

    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "services to restart, in the given order")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    private record Result(
            boolean restarted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RestartStep> instances) {}

    RestartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException {
        List<ServiceKind> services = new ArrayList<>();
        for (String name : names) {
            Optional<ServiceKind> service = ServiceKind.named(name);
            if (service.isEmpty()) {
                return refuse("There is no service \"" + name + "\"; there are "
                        + String.join(", ", ServiceKind.labels()) + ".");
            }
            services.add(service.get());
        }
        Optional<ControlClient> client = session.stack().recovered(session.terminal()::notice);
        if (client.isEmpty()) {
            return refuse("Nothing is running: ./showrunner up --detach starts it.");
        }
        warnAboutDowntime(client.get(), services);
        Optional<String> refusal = client.get().restart(services);
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        List<RestartStep> steps = follow(client.get());
        boolean restarted = steps.stream().allMatch(step -> step.state() == State.DONE);
        session.writeJson(json.target(), new Result(restarted, steps));
        return restarted ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private void warnAboutDowntime(ControlClient client, List<ServiceKind> services) throws IOException {
        List<String> running =
                client.status().children().stream().map(ChildStatus::name).toList();
        for (ServiceKind service : services) {
            if (running.contains(service.label())) {
                session.terminal()
                        .notice(service.label() + " has one instance: its requests fail until it is ready again.");
            }
        }
    }

    private List<RestartStep> follow(ControlClient client) throws IOException, InterruptedException {
        int printed = 0;
        while (true) {
            List<RestartStep> steps = client.restarts();
            while (printed < steps.size() && steps.get(printed).over()) {
                print(steps.get(printed++));
            }
            if (printed == steps.size() || steps.stream().anyMatch(step -> step.state() == State.FAILED)) {
                session.terminal().endProgress();
                return steps;
            }
            session.terminal().progress("  restarting " + steps.get(printed).name());
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MS);
        }
    }

    private void print(RestartStep step) {
        session.terminal().endProgress();
        if (step.state() == State.FAILED) {
            session.terminal().problem(step.name() + ": " + step.message());
        } else if (!json.only()) {
            session.terminal().line("  ready    %-21s %5.1f s".formatted(step.name(), step.seconds()));
        }
    }

    private int refuse(String sentence) {
        session.terminal().problem(sentence);
        return ExitCode.COULD_NOT_RUN;
    }
}
