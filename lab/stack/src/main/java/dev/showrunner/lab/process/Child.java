package dev.showrunner.lab.process;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process running until it is told to stop: starts it when what it needs is ready, and again, with growing
 * pauses, whenever it dies. A first start that fails is not repeated, as its reason is not likely to pass. Thread-safe.
 */
public final class Child {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration STABLE = Duration.ofSeconds(60);

    private final String name;
    private final boolean backend;
    private final Starter starter;
    private final InstantSource time;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private volatile ChildStatus status;
    private volatile boolean stopping;
    private boolean held;
    private boolean endedOnPurpose;
    private boolean restartWanted;
    private volatile boolean restartAsked;
    private @Nullable Thread keeper;
    private volatile @Nullable Running running;

    /** Starts the process, or adopts the one that an earlier supervisor started. */
    public interface Starter {
        /**
         * Returns when the process does its job.
         *
         * @param progress takes a few words on what goes on
         * @throws Exception with a sentence for the user; then no process is left
         */
        Running start(java.util.function.Consumer<String> progress) throws Exception;
    }

    /** A process that does its job. */
    public interface Running {
        /** Process id. */
        long pid();

        /** Where it answers, on the loopback interface. */
        int port();

        /** Whether it still does. */
        Readiness readiness();

        /** Something worth telling about how it came to run; usually nothing. */
        default String note() {
            return "";
        }

        /** Waits for its end. */
        void awaitEnd() throws InterruptedException;

        /** Ends it in order, by force if need be; returns when it is gone. */
        void stop();
    }

    /**
     * A process that {@link #begin} starts.
     *
     * @param name as people know it
     * @param backend whether it is a backend
     */
    public Child(String name, boolean backend, Starter starter, InstantSource time) {
        this.name = name;
        this.backend = backend;
        this.starter = starter;
        this.time = time;
        status = new ChildStatus(name, backend, ChildStatus.State.WAITING, 0, 0, 0, 0, "");
    }

    /** Begins; the process is started when {@code needed} has completed. */
    public synchronized void begin(CompletableFuture<Void> needed) {
        keeper = Thread.ofPlatform().name(name).daemon().start(() -> keep(needed));
    }

    /** Completes when the process was ready for the first time, exceptionally if it could not be started. */
    public CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    /** Where it stands, as far as is known without asking it. */
    public ChildStatus status() {
        return status;
    }

    /** Where it stands, and whether it says that it can do its job. */
    public ChildStatus checked() {
        ChildStatus now = status;
        Running process = running;
        return now.state() == ChildStatus.State.READY && process != null ? now.with(process.readiness()) : now;
    }

    /** While held down it is not started again when it has ended. */
    public synchronized void holdDown(boolean hold) {
        held = hold;
        endedOnPurpose = true;
        notifyAll();
    }

    /** Begins to end the process in order; it is started again, without a pause that grows. */
    public synchronized void restart() {
        endedOnPurpose = true;
        Running process = running;
        restartAsked = process != null;
        if (process == null) {
            restartWanted = true; // it is just being started, with what was right a moment ago
        } else {
            Thread.ofPlatform().daemon().name("restart-" + name).start(process::stop);
        }
    }

    /** Ends the process and the keeping of it. */
    public void stop() {
        Thread thread;
        synchronized (this) {
            stopping = true;
            thread = keeper;
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
        note(ChildStatus.State.STOPPED, 0, "");
    }

    private void keep(CompletableFuture<Void> needed) {
        try {
            needed.get();
            Duration pause = FIRST_PAUSE;
            while (!stopping) {
                long begun = time.millis();
                boolean wasReady = startAndAwaitEnd();
                if (!wasReady && !firstReady.isDone()) {
                    return;
                }
                boolean stable = time.millis() - begun > STABLE.toMillis();
                pause = awaitLetUp() || stable ? FIRST_PAUSE : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (ExecutionException e) {
            note(ChildStatus.State.FAILED, 0, "not started, as something that it needs could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stop() does the rest
        }
        firstReady.completeExceptionally(new IllegalStateException(status.message()));
    }

    /** Waits as long as it is held down; true if its end was no failure of its own. */
    private synchronized boolean awaitLetUp() throws InterruptedException {
        while (held) {
            note(ChildStatus.State.RESTARTING, 0, "held down by a fault");
            wait();
        }
        boolean onPurpose = endedOnPurpose;
        endedOnPurpose = false;
        return onPurpose;
    }

    private boolean startAndAwaitEnd() throws InterruptedException {
        long begun = time.millis();
        note(ChildStatus.State.STARTING, 0, "");
        try {
            begin();
            Running process = starter.start(words -> note(ChildStatus.State.STARTING, 0, words));
            ready(process, time.millis() - begun);
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
            e.printStackTrace(); // into the supervisor's log
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            note(firstReady.isDone() ? ChildStatus.State.RESTARTING : ChildStatus.State.FAILED, 0, message);
            if (!firstReady.isDone()) {
                firstReady.completeExceptionally(e);
                stopping = true;
            }
            return false;
        }
    }

    private synchronized void begin() {
        restartWanted = false;
    }

    private synchronized void started(Running process) {
        running = process;
        if (restartWanted) {
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
        boolean asked = restartAsked;
        restartAsked = false;
        status = new ChildStatus(
                name,
                backend,
                ChildStatus.State.RESTARTING,
                0,
                last.port(),
                asked ? last.restarts() : last.restarts() + 1,
                0,
                asked ? "it is restarted" : "it died");
    }

    private void note(ChildStatus.State state, long pid, String message) {
        ChildStatus last = status;
        status = new ChildStatus(name, backend, state, pid, last.port(), last.restarts(), 0, message);
    }
}
