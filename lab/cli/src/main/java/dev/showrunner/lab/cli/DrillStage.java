package dev.showrunner.lab.cli;

import dev.showrunner.lab.doctor.Doctor;
import dev.showrunner.lab.doctor.Finding;
import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.report.DrillReport;
import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.DrillRun;
import dev.showrunner.lab.drill.run.Laboratory;
import dev.showrunner.lab.drill.run.StackLaboratory;
import dev.showrunner.lab.drill.run.StoppedException;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import dev.showrunner.lab.trace.TraceReceiver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Provides the stack that drills run on. A stack that already runs is used and left running. Otherwise a stack is
 * started for the drills and stopped afterwards. On Ctrl-C the running drill first removes its fault.
 */
final class DrillStage implements AutoCloseable {
    private static final long STOP_TIMEOUT_SECONDS = 15;

    private final Session session;
    private final Laboratory laboratory;
    private final Optional<StackGuard> guard;
    private final AtomicReference<@Nullable DrillRun> running = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;

    private DrillStage(Session session, Laboratory laboratory, Optional<StackGuard> guard) {
        this.session = session;
        this.laboratory = laboratory;
        this.guard = guard;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-drill"));
    }

    /** Uses the running stack, or starts one for these drills, which must need the same number of instances. */
    static DrillStage open(Session session, List<Drill> drills)
            throws IOException, InterruptedException, StackException {
        Optional<ControlClient> up = session.stack().recovered(session.terminal()::notice);
        if (up.isPresent()) {
            return new DrillStage(session, laboratory(session, up.get()), Optional.empty());
        }
        List<DesiredService> desired = drills.stream()
                .flatMap(drill -> drill.stack().stream())
                .distinct()
                .toList();
        Set<ServiceKind> services =
                desired.stream().map(DesiredService::service).collect(Collectors.toSet());
        List<Finding> problems =
                Doctor.problems(new Doctor(session.checkout(), session.settings()).beforeStart(services));
        if (!problems.isEmpty()) {
            throw new IOException(problems.getFirst().sentences());
        }
        session.terminal().notice("No stack is running: starting what the drills need, and stopping it afterwards.");
        ControlClient client = session.stack().start(desired, session.time().millis(), true);
        StackGuard guard = new StackGuard(session);
        List<ChildStatus> failed =
                new StartProgress(session.terminal()).follow(client).failed();
        if (!failed.isEmpty()) {
            guard.close();
            throw new IOException("The services that the drills need did not start. "
                    + failed.stream()
                            .map(child -> child.name() + ": " + child.message())
                            .collect(Collectors.joining("; ")));
        }
        return new DrillStage(session, laboratory(session, client), Optional.of(guard));
    }

    /** Runs a drill. Also runs its control if {@code control} is set and the drill got past its health checks. */
    DrillReport run(Drill drill, boolean control) throws IOException, InterruptedException, StoppedException {
        DrillResult result = once(drill, false);
        boolean begun = result.phases().isPresent();
        return new DrillReport(result, control && begun ? Optional.of(once(drill, true)) : Optional.empty());
    }

    @Override
    public void close() {
        over.countDown();
        guard.ifPresent(StackGuard::close);
    }

    private DrillResult once(Drill drill, boolean control) throws IOException, InterruptedException, StoppedException {
        String name = drill.name() + (control ? ", control" : "");
        session.terminal().notice(name + ": " + drill.guide().title());
        DrillRun run = new DrillRun(
                drill,
                control,
                laboratory,
                session.time(),
                phase -> session.terminal().progress("  " + name + "  " + phase));
        running.set(run);
        if (stopped) {
            run.stop();
        }
        try {
            return run.run();
        } finally {
            running.set(null);
            session.terminal().endProgress();
        }
    }

    private void stop() {
        stopped = true;
        DrillRun run = running.get();
        if (run != null) {
            run.stop();
            try {
                over.await(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Laboratory laboratory(Session session, ControlClient client) {
        return new StackLaboratory(
                client,
                session.settings(),
                TraceReceiver.lastEndpoint(session.checkout().tracePort()));
    }
}
