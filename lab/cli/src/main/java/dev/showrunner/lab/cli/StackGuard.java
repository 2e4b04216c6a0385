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
 * Sees to it that the stack ends with this command, however that ends short of a kill; a kill is seen by the supervisor,
 * which watches this process.
 */
final class StackGuard implements AutoCloseable {
    private static final long LOOK_MS = 1000;

    private final Session session;
    private final AtomicBoolean armed = new AtomicBoolean(true);

    StackGuard(Session session) {
        this.session = session;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-stack"));
    }

    /** From here on the stack lives without this command. */
    void release() {
        armed.set(false);
    }

    /** Waits for the end of the supervisor, and tells when it had to start something again. */
    void watch(ControlClient client) throws InterruptedException {
        Optional<ProcessHandle> supervisor = ProcessHandle.of(client.pid());
        Map<String, Integer> restarts = new HashMap<>();
        while (supervisor.isPresent() && supervisor.get().isAlive()) {
            try {
                supervisor.get().onExit().get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                tellRestarts(client, restarts);
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

    private void tellRestarts(ControlClient client, Map<String, Integer> restarts) {
        try {
            for (ChildStatus child : client.status().children()) {
                Integer before = restarts.put(child.name(), child.restarts());
                if (before != null && before < child.restarts()) {
                    session.terminal().notice(child.name() + " died and is started again.");
                }
            }
        } catch (IOException e) {
            // The supervisor is ending; the loop sees that.
        }
    }
}
