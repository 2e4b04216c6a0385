package dev.showrunner.ratelimiter.answer;

import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Decision.LimitState;
import dev.showrunner.ratelimiter.Gcra;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How long a denied caller should wait, and who denied it. */
public final class Waits {
    /** For denials that no clock ends: an unreachable store, or a cost beyond the burst. */
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Waits() {}

    /** Until every limit has room; a second where nobody can say. */
    public static Duration retryAfter(Decision decision) {
        long longest = 0;
        for (LimitState state : decision.limits()) {
            if (state.waitMicros() == Gcra.NEVER) {
                return UNKNOWN;
            }
            longest = Math.max(longest, state.waitMicros());
        }
        return longest == 0 ? UNKNOWN : Duration.of(longest, ChronoUnit.MICROS);
    }

    /** The same in whole seconds, rounded up, as a header has it. */
    static long retryAfterSeconds(Decision decision) {
        return Math.ceilDiv(retryAfter(decision).toNanos(), NANOS_PER_SECOND);
    }

    /** Whether waiting cannot help, because one request costs more than a full bucket holds. */
    public static boolean neverFits(Decision decision) {
        return decision.limits().stream().anyMatch(state -> state.waitMicros() == Gcra.NEVER);
    }

    /** Who decided, in a word, as callers are told; the store by its name, {@code redis}. */
    public static String decidedBy(Decision decision) {
        return decision.decidedBy() == DecidedBy.STORE
                ? "redis"
                : decision.decidedBy().name().toLowerCase(Locale.ROOT);
    }
}
