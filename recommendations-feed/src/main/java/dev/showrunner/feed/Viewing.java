package dev.showrunner.feed;

/**
 * A session as the model learns from it.
 *
 * @param profileId who
 * @param titleId what: the title, or the series for an episode, because members like series and not episode 7
 * @param region where, upper case
 * @param sessionStartMs when the session began, ms since the epoch; the same in each of its events
 * @param finished whether it reached the end
 */
public record Viewing(String profileId, String titleId, String region, long sessionStartMs, boolean finished) {
    /** A session of unknown length counts from here on, ms. */
    public static final long ENOUGH_MS = 300_000;

    private static final int ENOUGH_PERCENT = 30;

    /**
     * Whether a member really watched: 30 % of the title, or 5 min where its length is unknown or beyond 17 min. A
     * title that was opened and left is no sign of liking.
     *
     * @param sessionWatchedMs watched in the session, ms
     * @param runtimeMs the title's length, ms; 0 when unknown
     */
    public static boolean isReal(long sessionWatchedMs, long runtimeMs) {
        long share = runtimeMs > 0 ? runtimeMs / 100 * ENOUGH_PERCENT : ENOUGH_MS;
        return sessionWatchedMs > 0 && sessionWatchedMs >= Math.min(share, ENOUGH_MS);
    }
}
