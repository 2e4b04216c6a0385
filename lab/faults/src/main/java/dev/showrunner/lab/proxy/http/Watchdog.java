package dev.showrunner.lab.proxy.http;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that moves often and rarely expires. Moving it usually costs two assignments, because the single pending
 * task compares with the current deadline when it runs. Confined to its event loop.
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

    /** Schedules {@code onDeadline} after {@code delay} in place of any earlier action. */
    void schedule(Duration delay, Runnable onDeadline) {
        deadline = System.nanoTime() + delay.toNanos();
        action = onDeadline;
        if (!checkPending || checkAt - deadline > 0) {
            scheduleCheck();
        }
    }

    /** Cancels the scheduled action. */
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
            return; // replaced by the task of an earlier deadline
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
