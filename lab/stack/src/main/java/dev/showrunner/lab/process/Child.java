package dev.showrunner.lab.process;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process running until {@link #stop()}: starts it when its dependencies are ready, and restarts it with
 * exponential backoff whenever it dies. A failed first start is not retried, because its cause rarely goes away.
 * Thread-safe.
 */
public final class Child {
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(250);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(15);
    private static final Duration STABLE_AFTER = Duration.ofSeconds(60);

    private final String name;
    private final boolean backend;
    private final Starter starter;
    private final InstantSource time;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private volatile ChildStatus status;
    private volatile boolean stopping;
    private boolean heldDown;
    private boolean endRequested;
    private boolean restartPending;
    private volatile boolean restartRequested;
    private @Nullable Thread supervisingThread;
    private volatile @Nullable Running running;

    /** Starts the process, or adopts the one that an earlier supervisor started. */
    public interface Starter {
        /**
         * Starts or adopts the process and returns when it is ready.
         *
         * @param progress receives a few words about each step
         * @throws Exception with a sentence for the user; no process is left running then
         */
        Running start(java.util.function.Consumer<String> progress) throws Exception;
    }

    /** A process that became ready. */
    public interface Running {
        /** Process id. */
        long pid();

        /** Port on the loopback interface. */
        int port();

        /** Whether the process is ready now. */
        Readiness readiness();

        /** A remark for {@code status} on how the process was started; usually empty. */
        default String note() {
            return "";
        }

        /** Waits until the process has ended. */
        void awaitEnd() throws InterruptedException;

        /** Ends the process gracefully, then by force; returns when it is gone. */
        void stop();
    }

    /**
     * Creates a child that {@link #begin} starts.
     *
     * @param name the name that {@code status} shows
     * @param backend whether the process is a backend, else it is a service
     */
    public Child(String name, boolean backend, Starter starter, InstantSource time) {
        this.name = name;
        this.backend = backend;
        this.starter = starter;
        this.time = time;
        status = new ChildStatus(name, backend, ChildStatus.State.WAITING, 0, 0, 0, 0, "");
    }

    /** Starts supervision; the process is started when {@code needed} completes. */
    public synchronized void begin(CompletableFuture<Void> needed) {
        supervisingThread = Thread.ofPlatform().name(name).daemon().start(() -> supervise(needed));
    }

    /** Completes when the process is ready for the first time; exceptionally if it could not be started. */
    public CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    /** The last known status; does not probe the process. */
    public ChildStatus status() {
        return status;
    }

    /** The status with the readiness that the process reports now. */
    public ChildStatus probedStatus() {
        ChildStatus now = status;
        Running process = running;
        return now.state() == ChildStatus.State.READY && process != null ? now.with(process.readiness()) : now;
    }

    /** Sets whether an ended process stays down instead of being restarted. */
    public synchronized void holdDown(boolean hold) {
        heldDown = hold;
        endRequested = true;
        notifyAll();
    }

    /** Starts a graceful end of the process; it is started again after the initial backoff. */
    public synchronized void restart() {
        endRequested = true;
        Running process = running;
        restartRequested = process != null;
        if (process == null) {
            restartPending = true; // a start is under way, with settings that may be outdated
        } else {
            Thread.ofPlatform().daemon().name("restart-" + name).start(process::stop);
        }
    }

    /** Ends the process and its supervision. */
    public void stop() {
        Thread thread;
        synchronized (this) {
            stopping = true;
            thread = supervisingThread;
        }
        try {
            if (thread != null) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Running process = running;
        if (process != null) {
            process.stop();
        }
        update(ChildStatus.State.STOPPED, 0, "");
    }

    private void supervise(CompletableFuture<Void> needed) {
        try {
            needed.get();
            Duration backoff = INITIAL_BACKOFF;
            while (!stopping) {
                long startMs = time.millis();
                boolean wasReady = startAndAwaitEnd();
                if (!wasReady && !firstReady.isDone()) {
                    return;
                }
                boolean stable = time.millis() - startMs > STABLE_AFTER.toMillis();
                backoff = awaitRelease() || stable ? INITIAL_BACKOFF : backoff.multipliedBy(2);
                backoff = backoff.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : backoff;
                TimeUnit.MILLISECONDS.sleep(backoff.toMillis());
            }
        } catch (ExecutionException e) {
            update(ChildStatus.State.FAILED, 0, "not started, because a dependency could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stop() ends the process
        }
        firstReady.completeExceptionally(new IllegalStateException(status.message()));
    }

    /** Waits until the process is no longer held down; returns whether its end was requested. */
    private synchronized boolean awaitRelease() throws InterruptedException {
        while (heldDown) {
            update(ChildStatus.State.RESTARTING, 0, "held down by a fault");
            wait();
        }
        boolean requested = endRequested;
        endRequested = false;
        return requested;
    }

    private boolean startAndAwaitEnd() throws InterruptedException {
        long startMs = time.millis();
        update(ChildStatus.State.STARTING, 0, "");
        try {
            begin();
            Running process = starter.start(message -> update(ChildStatus.State.STARTING, 0, message));
            ready(process, time.millis() - startMs);
            started(process);
            process.awaitEnd();
            running = null;
            died();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (stopping) {
                throw new InterruptedException();
            }
            e.printStackTrace(); // to the supervisor's log
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            update(firstReady.isDone() ? ChildStatus.State.RESTARTING : ChildStatus.State.FAILED, 0, message);
            if (!firstReady.isDone()) {
                firstReady.completeExceptionally(e);
                stopping = true;
            }
            return false;
        }
    }

    private synchronized void begin() {
        restartPending = false;
    }

    private synchronized void started(Running process) {
        running = process;
        if (restartPending) {
            restart();
        }
    }

    private void ready(Running process, long tookMs) {
        status = new ChildStatus(
                name,
                backend,
                ChildStatus.State.READY,
                process.pid(),
                process.port(),
                status.restarts(),
                tookMs / 1000.0,
                process.note());
        firstReady.complete(null);
    }

    private void died() {
        ChildStatus last = status;
        boolean requested = restartRequested;
        restartRequested = false;
        status = new ChildStatus(
                name,
                backend,
                ChildStatus.State.RESTARTING,
                0,
                last.port(),
                requested ? last.restarts() : last.restarts() + 1,
                0,
                requested ? "restarting on request" : "the process died");
    }

    private void update(ChildStatus.State state, long pid, String message) {
        ChildStatus last = status;
        status = new ChildStatus(name, backend, state, pid, last.port(), last.restarts(), 0, message);
    }
}
