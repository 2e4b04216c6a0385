package dev.showrunner.lab.cli;

import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.stack.ControlClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops the stack when this command ends, by itself or by a signal that runs shutdown hooks. After a SIGKILL the
 * supervisor stops the stack, because it watches this process.
 */
final class StackGuard implements AutoCloseable {
    private static final long POLL_INTERVAL_MS = 1000;

    private final Session session;
    private final AtomicBoolean armed = new AtomicBoolean(true);

    StackGuard(Session session) {
        this.session = session;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-stack"));
    }

    /** Disarms the guard: the stack outlives this command. */
    void release() {
        armed.set(false);
    }

    /** Waits until the supervisor ends. Reports each process that the supervisor restarts meanwhile. */
    void watch(ControlClient client) throws InterruptedException {
        Optional<ProcessHandle> supervisor = ProcessHandle.of(client.pid());
        Map<String, Integer> restarts = new HashMap<>();
        while (supervisor.isPresent() && supervisor.get().isAlive()) {
            try {
                supervisor.get().onExit().get(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                reportRestarts(client, restarts);
            }
        }
        if (armed.get()) {
            session.terminal().line("The stack was stopped.");
        }
    }

    @Override
    public void close() {
        if (armed.compareAndSet(true, false)) {
            try {
                session.stack().down(session.terminal()::progress);
                session.terminal().endProgress();
            } catch (IOException e) {
                session.terminal()
                        .problem("Not everything could be stopped (" + e.getMessage() + "): ./showrunner down");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reportRestarts(ControlClient client, Map<String, Integer> restarts) {
        try {
            for (ChildStatus child : client.status().children()) {
                Integer before = restarts.put(child.name(), child.restarts());
                if (before != null && before < child.restarts()) {
                    session.terminal().notice(child.name() + " died and is being restarted.");
                }
            }
        } catch (IOException e) {
            // The supervisor is ending. The caller's loop notices.
        }
    }
}
