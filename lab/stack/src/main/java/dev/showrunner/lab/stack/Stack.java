package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.backends.Ports;
import dev.showrunner.backends.ProcessTrace;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stack of a checkout from the view of a command: finds or starts its supervisor, and cleans up after a killed one.
 */
public final class Stack {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(15);

    private final Checkout checkout;
    private final SupervisorLaunch launch;

    /** Creates a view of the stack of {@code checkout}. */
    public Stack(Checkout checkout) {
        this.checkout = checkout;
        launch = new SupervisorLaunch(checkout);
    }

    /** The running supervisor, if there is one. */
    public Optional<ControlClient> running() {
        return SupervisorState.read(checkout.supervisorFile())
                .filter(SupervisorState::alive)
                .map(ControlClient::new);
    }

    /**
     * Returns the running supervisor. If a killed one left processes behind, starts a new one that adopts them.
     *
     * @param notice receives a sentence if that happens
     */
    public Optional<ControlClient> recovered(Consumer<String> notice)
            throws IOException, InterruptedException, StackException {
        Optional<SupervisorState> leftover = SupervisorState.read(checkout.supervisorFile());
        if (leftover.isEmpty() || answers(leftover.get())) {
            return leftover.map(ControlClient::new);
        }
        if (leftovers().isEmpty()) {
            Files.deleteIfExists(checkout.supervisorFile());
            return Optional.empty();
        }
        notice.accept("The supervisor was killed; a new one adopts its processes.");
        return Optional.of(start(leftover.get().services(), System.currentTimeMillis(), false));
    }

    /** Whether services connect directly, not through the fault proxy. */
    public boolean direct() {
        return Files.exists(checkout.directMark());
    }

    /** Sets whether services connect directly or through the fault proxy. Call it before the stack starts. */
    public void connectDirectly(boolean direct) throws IOException {
        if (direct) {
            Files.createDirectories(checkout.run());
            Files.writeString(checkout.directMark(), "");
        } else {
            Files.deleteIfExists(checkout.directMark());
        }
    }

    /**
     * Starts a supervisor, which starts {@code services}.
     *
     * @param sinceMs when the command began, in ms since the epoch
     * @param owned whether the stack ends when this JVM ends, until {@link ControlClient#release()}
     * @throws StackException if the supervisor does not start within 20 s, or another one is running
     */
    public ControlClient start(List<DesiredService> services, long sinceMs, boolean owned)
            throws IOException, InterruptedException, StackException {
        Files.createDirectories(checkout.logs());
        new DataVersion(checkout).mark();
        Process process = launch.start(services, sinceMs, owned);
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<SupervisorState> state = SupervisorState.read(checkout.supervisorFile())
                    .filter(written -> written.process().pid() == process.pid());
            if (state.isPresent()) {
                return new ControlClient(state.get());
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new StackException(
                        process.exitValue() == SupervisorLaunch.ANOTHER_RUNS
                                ? "Another ./showrunner up is starting the stack at this moment: wait for it, or end it"
                                        + " with ./showrunner down."
                                : "The supervisor ended at its start with status " + process.exitValue()
                                        + ": ./showrunner logs supervisor shows why.");
            }
        }
        process.destroyForcibly();
        throw new StackException("The supervisor did not come up within " + START_TIMEOUT.toSeconds()
                + " s: ./showrunner logs supervisor shows why; try again when the machine is less busy.");
    }

    /** Whether the supervisor is alive. One that does not listen gets 5 s to end, as it may just have been killed. */
    private static boolean answers(SupervisorState supervisor) {
        Optional<ProcessHandle> process = supervisor.process().process();
        return process.isPresent()
                && (Ports.taken(supervisor.controlPort())
                        || !Processes.awaitExit(process.get(), Duration.ofSeconds(5)));
    }

    /**
     * Ends the stack in whatever state it is; returns when no process is left.
     *
     * @param progress receives a few words about each step
     * @return number of processes that were running
     */
    public int down(Consumer<String> progress) throws IOException, InterruptedException {
        int ended = 0;
        Optional<SupervisorState> state = SupervisorState.read(checkout.supervisorFile());
        Optional<ProcessHandle> supervisor =
                state.flatMap(running -> running.process().process());
        if (supervisor.isPresent()) {
            ended = end(new ControlClient(state.get()), supervisor.get(), progress);
        }
        List<ProcessHandle> services = serviceLeftovers();
        if (!services.isEmpty()) {
            progress.accept("ending what an earlier supervisor left");
        }
        services.parallelStream().forEach(process -> Processes.end(process, TERMINATION_TIMEOUT));
        long backends = allServers().parallel().filter(Server::endLeftover).count();
        Files.deleteIfExists(checkout.supervisorFile());
        return ended + services.size() + (int) backends;
    }

    private int end(ControlClient client, ProcessHandle supervisor, Consumer<String> progress)
            throws InterruptedException {
        int processes = 1;
        try {
            processes += client.status().children().size();
            client.down();
        } catch (IOException e) {
            supervisor.destroy();
        }
        long deadline = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
        while (supervisor.isAlive() && System.nanoTime() < deadline) {
            progress.accept(stillRunning(client));
            Processes.awaitExit(supervisor, Duration.ofMillis(200));
        }
        if (supervisor.isAlive()) {
            supervisor.destroyForcibly();
            Processes.awaitExit(supervisor, TERMINATION_TIMEOUT);
        }
        return processes;
    }

    private static String stillRunning(ControlClient client) {
        try {
            List<String> names = client.status().children().stream()
                    .filter(child -> child.state() != ChildStatus.State.STOPPED)
                    .map(ChildStatus::name)
                    .toList();
            return names.isEmpty() ? "ending the supervisor" : "ending " + String.join(", ", names);
        } catch (IOException e) {
            return "ending the supervisor";
        }
    }

    /** The processes that a killed supervisor left behind. Meaningful only while no supervisor runs. */
    public List<ProcessHandle> leftovers() {
        List<ProcessHandle> all = new ArrayList<>(serviceLeftovers());
        allServers().flatMap(server -> server.process().stream()).forEach(all::add);
        return all;
    }

    private List<ProcessHandle> serviceLeftovers() {
        List<ProcessHandle> all = new ArrayList<>();
        for (String name : checkout.instancesWithPidFile()) {
            ProcessTrace.read(checkout.pidFile(name))
                    .flatMap(ProcessTrace::process)
                    .ifPresent(all::add);
        }
        return all;
    }

    /** A backend that an earlier supervisor may have left. */
    private record Server(LocalServers servers, BackendKind kind) {
        boolean endLeftover() {
            return servers.endLeftover(kind);
        }

        Optional<ProcessHandle> process() {
            return servers.adopt(kind).flatMap(backend -> ProcessHandle.of(backend.pid()));
        }
    }

    /** The possible backends of all possible regions. */
    private Stream<Server> allServers() {
        return IntStream.rangeClosed(1, DesiredService.MAX_REGIONS)
                .mapToObj(region -> checkout.servers(region, List.of()))
                .flatMap(servers -> Stream.of(BackendKind.values()).map(kind -> new Server(servers, kind)));
    }
}
