package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MovieLensRulesTest {
    private static final long RATED = 1_000_000_000_000L;

    @Test
    void viewing_isAnEighthOfTheRuntimeForEachHalfStar() {
        for (int halfStars = 1; halfStars <= 8; halfStars++) {
            Viewing viewing = MovieLensRules.viewing(1, 2, halfStars, RATED);
            assertThat(8 * viewing.watchedMs()).isEqualTo(halfStars * viewing.runtimeMs());
        }
    }

    @Test
    void viewing_isWatchedToTheEnd_fromFourStarsOn() {
        for (int halfStars = 8; halfStars <= 10; halfStars++) {
            Viewing viewing = MovieLensRules.viewing(1, 2, halfStars, RATED);
            assertThat(viewing.watchedMs()).isEqualTo(viewing.runtimeMs());
        }
    }

    @Test
    void viewing_isDeterministic() {
        // A change of the rules would make new totals incomparable with those of earlier replays.
        assertThat(MovieLensRules.viewing(1, 1, 8, RATED))
                .isEqualTo(MovieLensRules.viewing(1, 1, 8, RATED))
                .extracting(Viewing::profileId, Viewing::titleId, Viewing::endedAtMs)
                .containsExactly("member-1", "movie-1", RATED);
    }

    @Test
    void runtimeMs_isAWholeNumberOfMinutesFrom70To109() {
        assertThat(LongStream.range(0, 10_000).map(MovieLensRules::runtimeMs)).allSatisfy(runtime -> {
            assertThat(runtime % TimeUnit.MINUTES.toMillis(1)).isZero();
            assertThat(TimeUnit.MILLISECONDS.toMinutes(runtime)).isBetween(70L, 109L);
        });
    }

    @Test
    void region_hasTheDocumentedProportions() {
        Map<String, Integer> users = new TreeMap<>();
        for (long user = 0; user < 100_000; user++) {
            users.merge(MovieLensRules.region(user), 1, Integer::sum);
        }
        assertThat(users).containsOnlyKeys("BR", "DE", "FR", "GB", "IN", "JP", "US", "ZA");
        assertThat(users.get("US")).isBetween(29_000, 31_000);
        assertThat(users.get("ZA")).isBetween(5_500, 6_500);
    }

    @Test
    void device_isOneOfTheUsersThreeAtMost() {
        for (long user = 1; user < 50; user++) {
            long id = user;
            assertThat(LongStream.range(0, 200)
                            .mapToObj(movie ->
                                    MovieLensRules.viewing(id, movie, 8, RATED).deviceId())
                            .distinct())
                    .hasSizeBetween(1, 3)
                    .allMatch(device -> device.endsWith("-" + id));
        }
    }
}
