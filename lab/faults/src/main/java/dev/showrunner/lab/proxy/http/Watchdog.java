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
    private @Nullable Runnable action;
    private long deadline;
    private long checkAt;
    private boolean checkPending;

    Watchdog(EventExecutor loop) {
        this.loop = loop;
    }

    /** Runs {@code action} after that time, unless told otherwise before; instead of what it was to do so far. */
    void schedule(Duration delay, Runnable onDeadline) {
        deadline = System.nanoTime() + delay.toNanos();
        action = onDeadline;
        if (!checkPending || checkAt - deadline > 0) {
            scheduleCheck();
        }
    }

    /** Nothing is to happen. */
    void cancel() {
        action = null;
    }

    private void scheduleCheck() {
        checkPending = true;
        checkAt = deadline;
        long due = deadline;
        var _ = loop.schedule(() -> checkDeadline(due), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void checkDeadline(long due) {
        if (due != checkAt) {
            return; // an earlier deadline has a task of its own
        }
        checkPending = false;
        Runnable expired = action;
        if (expired == null) {
            return;
        }
        if (System.nanoTime() - deadline < 0) {
            scheduleCheck();
        } else {
            action = null;
            expired.run();
        }
    }
}
