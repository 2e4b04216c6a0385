package dev.showrunner.lab.replay;

import java.util.concurrent.TimeUnit;

/**
 * Derives a viewing session from a MovieLens rating.
 *
 * <p>A rating has a user, a movie, a time and a score. A session also needs a watched time, a region and a device.
 * These rules are deterministic, so every run on every machine derives the same sessions:
 *
 * <ul>
 *   <li><b>share watched</b>: one eighth of the runtime for each half star, all of it from 4 stars on. A rating of 0.5
 *       stars is one eighth, 3.5 stars are seven eighths; about half of the sessions are watched to the end.
 *   <li><b>runtime</b>: 70 to 109 whole minutes, uniform by movie id.
 *   <li><b>region</b>: one of eight countries in fixed proportions ({@link #REGIONS}), by user id.
 *   <li><b>device</b>: a user owns a television, a television and a phone, or both and a tablet; user and movie select
 *       one of the owned devices.
 *   <li><b>profile</b> {@code member-<userId>}, <b>title</b> {@code movie-<movieId>}.
 *   <li><b>end of the session</b>: the time of the rating.
 * </ul>
 *
 * <p>Ids are hashed by the finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
 * OOPSLA 2014), so that neighbouring ids are uncorrelated.
 */
final class MovieLensRules {
    /** 100 country codes of two letters; a country's count is its share in percent. */
    private static final String REGIONS = "US".repeat(30)
            + "IN".repeat(15)
            + "BR".repeat(12)
            + "GB".repeat(10)
            + "DE".repeat(10)
            + "JP".repeat(9)
            + "FR".repeat(8)
            + "ZA".repeat(6);

    private static final String[] DEVICES = {"tv", "phone", "tablet"};
    private static final int MIN_RUNTIME_MINUTES = 70;
    private static final int RUNTIME_CHOICES = 40;
    private static final int EIGHTHS = 8;

    private MovieLensRules() {}

    /**
     * Returns the session for a rating of {@code halfStars} (1 to 10) given at {@code ratedAtMs}, ms since the epoch.
     */
    static Viewing viewing(long userId, long movieId, int halfStars, long ratedAtMs) {
        long runtimeMs = runtimeMs(movieId);
        long watchedMs = runtimeMs * Math.min(EIGHTHS, halfStars) / EIGHTHS;
        return new Viewing(
                profile(userId),
                device(userId, movieId),
                title(movieId),
                region(userId),
                ratedAtMs,
                watchedMs,
                runtimeMs);
    }

    static String profile(long userId) {
        return "member-" + userId;
    }

    static String title(long movieId) {
        return "movie-" + movieId;
    }

    static long runtimeMs(long movieId) {
        return TimeUnit.MINUTES.toMillis(MIN_RUNTIME_MINUTES + pick(mix(movieId), RUNTIME_CHOICES));
    }

    static String region(long userId) {
        int place = 2 * pick(mix(userId), REGIONS.length() / 2);
        return REGIONS.substring(place, place + 2);
    }

    private static String device(long userId, long movieId) {
        long user = mix(~userId);
        int owned = 1 + pick(user, DEVICES.length);
        return DEVICES[pick(mix(user + movieId), owned)] + "-" + userId;
    }

    private static int pick(long hash, int choices) {
        return (int) Long.remainderUnsigned(hash, choices);
    }

    private static long mix(long id) {
        long z = id + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
