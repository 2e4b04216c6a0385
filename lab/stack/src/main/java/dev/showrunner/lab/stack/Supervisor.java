package dev.showrunner.lab.stack;

import dev.showrunner.backends.ProcessTrace;
import dev.showrunner.lab.fault.FaultFactory;
import dev.showrunner.lab.fault.FaultRoutes;
import dev.showrunner.lab.fault.Leases;
import dev.showrunner.lab.fault.file.FileFaults;
import dev.showrunner.lab.fault.network.NetworkFaults;
import dev.showrunner.lab.fault.process.ProcessFaults;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.api.ToxiproxyServer;
import dev.showrunner.lab.replica.BalancerRoutes;
import dev.showrunner.lab.replica.RestartRoutes;
import dev.showrunner.lab.trace.TraceReceiver;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Owns the processes of the stack: starts backends and services, restarts them when they die, and ends them on request,
 * on a signal, or when the command that owns the stack has ended.
 *
 * <p>If it is killed, its children keep running. Their pid files and {@link SupervisorState} let the next supervisor
 * adopt them, or {@code down} end them.
 */
public final class Supervisor implements ControlServer.Control {
    private final Checkout checkout;
    private final Settings settings;
    private final InstantSource time;
    private final ManagedProcesses processes;
    private final Leases faults = new Leases(System::nanoTime);
    private final CountDownLatch downRequested = new CountDownLatch(1);
    private final Object stopping = new Object();
    private final String token = token();
    private volatile int controlPort;
    private volatile boolean stopped;
    private volatile boolean released;
    private volatile double readySeconds;

    /** Creates a supervisor for a checkout. */
    public Supervisor(Checkout checkout, Settings settings, InstantSource time) {
        this.checkout = checkout;
        this.settings = settings;
        this.time = time;
        processes = new ManagedProcesses(checkout, settings, time);
    }

    /**
     * Runs the stack until it is asked to end it, then ends it.
     *
     * @param services services to start
     * @param since when the requesting command began, in ms since the epoch
     * @param owner process whose end also ends the stack, until {@link #release()}; empty for a detached stack
     * @return false if another supervisor runs in this checkout
     */
    public boolean run(List<DesiredService> services, long since, Optional<ProcessHandle> owner)
            throws IOException, InterruptedException {
        Files.createDirectories(checkout.run());
        Files.createDirectories(checkout.logs());
        try (FileChannel channel = FileChannel.open(
                        checkout.supervisorLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel).orElse(null)) {
            if (lock == null) {
                return false;
            }
            supervise(services, since, owner);
            return true;
        }
    }

    @Override
    public StackStatus status() {
        List<ChildStatus> children =
                processes.children().parallelStream().map(Child::probedStatus).toList();
        return new StackStatus(ProcessHandle.current().pid(), processes.starting(), readySeconds, children);
    }

    @Override
    public synchronized boolean up(List<DesiredService> services, long since) throws IOException {
        if (stopped || processes.starting()) {
            return false;
        }
        begin(services, since);
        return true;
    }

    @Override
    public void release() {
        released = true;
    }

    @Override
    public void down() {
        downRequested.countDown();
    }

    private void supervise(List<DesiredService> services, long since, Optional<ProcessHandle> owner)
            throws IOException, InterruptedException {
        try (Proxies proxies = new Proxies();
                ToxiproxyServer proxyControl = ToxiproxyServer.start(proxyControlPort(), proxies);
                ControlServer server = new ControlServer(
                        token,
                        this,
                        List.of(
                                new FaultRoutes(faults, faultFactories(proxies)),
                                new RestartRoutes(processes::instances),
                                new BalancerRoutes(processes::balanced)));
                TraceReceiver traces = TraceReceiver.start(checkout.tracePort())) {
            if (Files.notExists(checkout.directMark())) {
                processes.connectThrough(proxies);
            }
            Files.writeString(checkout.proxyControlPort(), Integer.toString(proxyControl.port()));
            controlPort = server.port();
            processes.traceTo(traces.endpoint());
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            begin(services, since);
            if (owner.isPresent()) {
                var _ = owner.get().onExit().thenRun(this::ownerEnded);
            }
            downRequested.await();
            stop();
        }
    }

    private void begin(List<DesiredService> services, long since) throws IOException {
        processes.start(services);
        CompletableFuture<Void> all = CompletableFuture.allOf(
                processes.children().stream().map(Child::firstReady).toArray(CompletableFuture[]::new));
        if (!all.isDone()) {
            var _ = all.thenRun(() -> readySeconds = (time.millis() - since) / 1000.0);
        }
        new SupervisorState(ProcessTrace.of(ProcessHandle.current()), controlPort, token, processes.services())
                .write(checkout.supervisorFile());
    }

    private int proxyControlPort() {
        return settings.port("FAULT_PROXY_PORT").orElse(ToxiproxyServer.DEFAULT_PORT);
    }

    private Map<String, FaultFactory> faultFactories(Proxies proxies) {
        Map<String, FaultFactory> kinds = new HashMap<>(ProcessFaults.of(processes));
        kinds.putAll(NetworkFaults.of(proxies));
        kinds.putAll(FileFaults.of(checkout.files()));
        return kinds;
    }

    private void ownerEnded() {
        if (!released) {
            down();
        }
    }

    private void stop() {
        synchronized (stopping) {
            if (!stopped) {
                stopped = true;
                faults.close();
                processes.stop();
                try {
                    Files.deleteIfExists(checkout.supervisorFile());
                    Files.deleteIfExists(checkout.proxyControlPort());
                } catch (IOException e) {
                    System.err.println("the state file cannot be deleted: " + e);
                }
            }
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
