package dev.showrunner.ratelimiter.login;

import java.time.Duration;

/**
 * Waits between attempts at one account that did not succeed, by devices without a token: none at first, then {@code first}
 * after an attempt, and twice as long after each further one, up to {@code longest}. A success forgets them.
 *
 * <p>An attempt counts as failed from the moment it is let through until its success is reported, so guesses side by side
 * meet the same waits as guesses one after the other. A denied attempt adds nothing: who knocks in vain keeps nobody out.
 *
 * @param free how many attempts are followed by no wait; negative: no back-off at all
 * @param first the first wait, at most an hour
 * @param longest the longest wait
 * @param memory how long an account without attempts is remembered; longer than {@code longest}
 */
public record BackOff(int free, Duration first, Duration longest, Duration memory) {
    /** Where doubling ends, so that the product stays exact. */
    public static final int MOST_DOUBLINGS = 30;

    private static final Duration LONGEST_FIRST = Duration.ofHours(1);
    private static final int NANOS_PER_MICRO = 1_000;

    /** Checks the order of the times. */
    public BackOff {
        if (first.isNegative()
                || first.compareTo(LONGEST_FIRST) > 0
                || longest.compareTo(first) < 0
                || memory.compareTo(longest) < 0) {
            throw new IllegalArgumentException(
                    "a back-off needs first <= longest <= memory, and first between 0 and an hour");
        }
    }

    /** How long nobody may try after that many attempts, in microseconds. */
    public long waitMicros(long failures) {
        if (free < 0 || failures <= free) {
            return 0;
        }
        long doublings = Math.min(failures - free - 1, MOST_DOUBLINGS);
        return Math.min(firstMicros() << doublings, longestMicros());
    }

    /** The first wait in microseconds. */
    public long firstMicros() {
        return first.toNanos() / NANOS_PER_MICRO;
    }

    /** The longest wait in microseconds. */
    public long longestMicros() {
        return longest.toNanos() / NANOS_PER_MICRO;
    }
}
