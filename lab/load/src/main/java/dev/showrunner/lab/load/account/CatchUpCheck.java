package dev.showrunner.lab.load.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Checks that trending catches up with the log: events that were in the log at one moment are counted within a timeout,
 * and trending never counts more than the log has. Not thread-safe.
 */
final class CatchUpCheck {
    private final Duration timeout;
    private final Consumer<String> differences;
    private Optional<Checkpoint> open = Optional.empty();
    private long caughtUp;
    private long caughtUpWhileOpen;

    /** Totals of the log at one moment, and the time by which trending must have counted them. */
    private record Checkpoint(Map<String, RegionCounts> logged, long deadlineNanos) {}

    CatchUpCheck(Duration timeout, Consumer<String> differences) {
        this.timeout = timeout;
        this.differences = differences;
    }

    /** Compares new totals of the log with {@code counted}, which was read before the log and so cannot be more. */
    void logged(Map<String, RegionCounts> logged, Map<String, RegionCounts> counted, long nowNanos) {
        counted.forEach((region, now) -> {
            RegionCounts held = logged.getOrDefault(region, RegionCounts.NONE);
            if (!now.isAtMost(held)) {
                differences.accept("%s: counted %s is more than the log has, %s".formatted(region, now, held));
            }
        });
        if (open.isEmpty()) {
            open = Optional.of(new Checkpoint(logged, nowNanos + timeout.toNanos()));
        }
    }

    /** Compares new totals of trending with the log, while {@code pending} events are unacknowledged. */
    void counted(Function<String, RegionCounts> counted, long pending, long nowNanos) {
        if (open.isEmpty()) {
            return;
        }
        Checkpoint checkpoint = open.get();
        if (checkpoint.logged().entrySet().stream()
                .allMatch(held -> held.getValue().isAtMost(counted.apply(held.getKey())))) {
            caughtUp++;
            caughtUpWhileOpen += pending > 0 ? 1 : 0;
            open = Optional.empty();
        } else if (nowNanos - checkpoint.deadlineNanos() > 0) {
            differences.accept("trending has not counted what the log had %d s ago: %s"
                    .formatted(timeout.toSeconds(), checkpoint.logged()));
            open = Optional.empty();
        }
    }

    /** How often trending had counted everything that was in the log at an earlier moment. */
    long caughtUp() {
        return caughtUp;
    }

    /** How often it had done so while events were unacknowledged. */
    long caughtUpWhileOpen() {
        return caughtUpWhileOpen;
    }
}
