package dev.showrunner.lab.load.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sees to it that trending follows the log: it may be behind, but what the log held at a moment must be counted within a
 * given time, and never more than the log holds. Not thread-safe.
 */
final class CatchUpCheck {
    private final Duration timeout;
    private final Consumer<String> differences;
    private Optional<Mark> open = Optional.empty();
    private long times;
    private long timesWhileOpen;

    /** What the log held, and until when that must be counted. */
    private record Mark(Map<String, RegionCounts> logged, long deadlineNanos) {}

    CatchUpCheck(Duration timeout, Consumer<String> differences) {
        this.timeout = timeout;
        this.differences = differences;
    }

    /** The log was read; {@code counted} was read before, so it cannot be more. */
    void logged(Map<String, RegionCounts> logged, Map<String, RegionCounts> counted, long nowNanos) {
        counted.forEach((region, now) -> {
            RegionCounts there = logged.getOrDefault(region, RegionCounts.NONE);
            if (!now.isAtMost(there)) {
                differences.accept("%s: counted %s is more than the log holds, %s".formatted(region, now, there));
            }
        });
        if (open.isEmpty()) {
            open = Optional.of(new Mark(logged, nowNanos + timeout.toNanos()));
        }
    }

    /** Trending was read; {@code pending} events are not acknowledged at this moment. */
    void counted(Function<String, RegionCounts> counted, long pending, long nowNanos) {
        if (open.isEmpty()) {
            return;
        }
        Mark mark = open.get();
        if (mark.logged().entrySet().stream()
                .allMatch(there -> there.getValue().isAtMost(counted.apply(there.getKey())))) {
            times++;
            timesWhileOpen += pending > 0 ? 1 : 0;
            open = Optional.empty();
        } else if (nowNanos - mark.deadlineNanos() > 0) {
            differences.accept(
                    "what the log held %d s ago is not counted: %s".formatted(timeout.toSeconds(), mark.logged()));
            open = Optional.empty();
        }
    }

    /** How often trending was seen to have counted all that the log had held. */
    long times() {
        return times;
    }

    /** How often that was seen while events were sent and not acknowledged. */
    long timesWhileOpen() {
        return timesWhileOpen;
    }
}
