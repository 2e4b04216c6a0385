package dev.showrunner.lab.proxy.http;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One deadline that moves often and is reached seldom: moving it costs two assignments, as the one task that waits looks
 * at where it is when it wakes. Belongs to the thread of its event loop.
 */
final class Watchdog {
    private final EventExecutor loop;
    private @Nullable Runnable bite;
    private long deadline;
    private long wakesAt;
    private boolean waiting;

    Watchdog(EventExecutor loop) {
        this.loop = loop;
    }

    /** Runs {@code action} after that time, unless told otherwise before; instead of what it was to do so far. */
    void in(Duration time, Runnable action) {
        deadline = System.nanoTime() + time.toNanos();
        bite = action;
        if (!waiting || wakesAt - deadline > 0) {
            wake();
        }
    }

    /** Nothing is to happen. */
    void calm() {
        bite = null;
    }

    private void wake() {
        waiting = true;
        wakesAt = deadline;
        long due = deadline;
        var _ = loop.schedule(() -> look(due), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look(long due) {
        if (due != wakesAt) {
            return; // an earlier deadline has a task of its own
        }
        waiting = false;
        Runnable action = bite;
        if (action == null) {
            return;
        }
        if (System.nanoTime() - deadline < 0) {
            wake();
        } else {
            bite = null;
            action.run();
        }
    }
}
