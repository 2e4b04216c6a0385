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
 * The stack of a checkout as a command sees it: finds the supervisor, starts one, or clears up after one that was killed.
 */
public final class Stack {
    private static final Duration SUPERVISOR_START = Duration.ofSeconds(20);
    private static final Duration ORDERLY_END = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Checkout checkout;
    private final SupervisorLaunch launch;

    /** The stack of {@code checkout}. */
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
     * The running supervisor; where one was killed and left processes behind, a new one that takes them over.
     *
     * @param notice takes a sentence, if that happens
     */
    public Optional<ControlClient> recovered(Consumer<String> notice)
            throws IOException, InterruptedException, StackException {
        Optional<SupervisorState> left = SupervisorState.read(checkout.supervisorFile());
        if (left.isEmpty() || answers(left.get())) {
            return left.map(ControlClient::new);
        }
        if (leftovers().isEmpty()) {
            Files.deleteIfExists(checkout.supervisorFile());
            return Optional.empty();
        }
        notice.accept("The supervisor was killed; a new one takes its processes over.");
        return Optional.of(start(left.get().services(), System.currentTimeMillis(), false));
    }

    /** Whether services connect directly, not through the fault proxy. */
    public boolean direct() {
        return Files.exists(checkout.directMark());
    }

    /** Says how services connect that start later; to be said before the stack starts. */
    public void connectDirectly(boolean direct) throws IOException {
        if (direct) {
            Files.createDirectories(checkout.run());
            Files.writeString(checkout.directMark(), "");
        } else {
            Files.deleteIfExists(checkout.directMark());
        }
    }

    /**
     * Starts a supervisor that starts {@code services}; where it is {@code owned}, it ends with this command, however that
     * ends, until {@link ControlClient#release()}.
     */
    public ControlClient start(List<DesiredService> services, long sinceMs, boolean owned)
            throws IOException, InterruptedException, StackException {
        Files.createDirectories(checkout.logs());
        new DataVersion(checkout).mark();
        Process process = launch.start(services, sinceMs, owned);
        long deadline = System.nanoTime() + SUPERVISOR_START.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<SupervisorState> state = SupervisorState.read(checkout.supervisorFile())
                    .filter(written -> written.process().pid() == process.pid());
            if (state.isPresent()) {
                return new ControlClient(state.get());
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new StackException(
                        process.exitValue() == SupervisorLaunch.ANOTHER_RUNS
                                ? "Another ./showrunner up is starting the stack at this moment: wait for it, or end it with ./showrunner down."
                                : "The supervisor ended at its start with status " + process.exitValue()
                                        + ": ./showrunner logs supervisor shows why.");
            }
        }
        process.destroyForcibly();
        throw new StackException("The supervisor did not come up within " + SUPERVISOR_START.toSeconds()
                + " s: ./showrunner logs supervisor shows why; try again when the machine is less busy.");
    }

    /** False as soon as the supervisor is gone, or on its way: it was killed a moment ago, and no longer listens. */
    private static boolean answers(SupervisorState supervisor) {
        Optional<ProcessHandle> process = supervisor.process().process();
        return process.isPresent()
                && (Ports.taken(supervisor.controlPort()) || !Processes.gone(process.get(), Duration.ofSeconds(5)));
    }

    /**
     * Ends everything, whatever state it is in, and returns when nothing is left.
     *
     * @param progress takes a few words while it lasts
     * @return how many processes there were
     */
    public int down(Consumer<String> progress) throws IOException, InterruptedException {
        int ended = 0;
        Optional<SupervisorState> state = SupervisorState.read(checkout.supervisorFile());
        Optional<ProcessHandle> supervisor =
                state.flatMap(known -> known.process().process());
        if (supervisor.isPresent()) {
            ended = end(new ControlClient(state.get()), supervisor.get(), progress);
        }
        List<ProcessHandle> services = serviceLeftovers();
        if (!services.isEmpty()) {
            progress.accept("ending what an earlier supervisor left");
        }
        services.parallelStream().forEach(process -> Processes.end(process, GRACE));
        long backends = everyServer().parallel().filter(Server::endLeftover).count();
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
        long deadline = System.nanoTime() + ORDERLY_END.toNanos();
        while (supervisor.isAlive() && System.nanoTime() < deadline) {
            progress.accept(stillRunning(client));
            Processes.gone(supervisor, Duration.ofMillis(200));
        }
        if (supervisor.isAlive()) {
            supervisor.destroyForcibly();
            Processes.gone(supervisor, GRACE);
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

    /** The processes that a supervisor which was killed left behind; of use only where none runs. */
    public List<ProcessHandle> leftovers() {
        List<ProcessHandle> all = new ArrayList<>(serviceLeftovers());
        everyServer().flatMap(server -> server.process().stream()).forEach(all::add);
        return all;
    }

    private List<ProcessHandle> serviceLeftovers() {
        List<ProcessHandle> all = new ArrayList<>();
        for (String name : checkout.serviceTraces()) {
            ProcessTrace.read(checkout.pidFile(name))
                    .flatMap(ProcessTrace::process)
                    .ifPresent(all::add);
        }
        return all;
    }

    /** A backend that may have been left. */
    private record Server(LocalServers servers, BackendKind kind) {
        boolean endLeftover() {
            return servers.endLeftover(kind);
        }

        Optional<ProcessHandle> process() {
            return servers.adopt(kind).flatMap(backend -> ProcessHandle.of(backend.pid()));
        }
    }

    /** In each region that there can be. */
    private Stream<Server> everyServer() {
        return IntStream.rangeClosed(1, DesiredService.MOST_REGIONS)
                .mapToObj(region -> checkout.servers(region, List.of()))
                .flatMap(servers -> Stream.of(BackendKind.values()).map(kind -> new Server(servers, kind)));
    }
}
