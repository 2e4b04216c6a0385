package dev.showrunner.ratelimiter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Limit;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitRateTest {
    @ParameterizedTest
    @CsvSource({
        "1, PT1S, 1 SECOND",
        "30, PT1S, 30 SECOND",
        "1000000, PT1S, 1000000 SECOND",
        "7, PT0.5S, 14 SECOND",
        "1, PT5S, 12 MINUTE",
        "1000, PT1H, 1000 HOUR",
        "50, P1D, 50 DAY",
        "3, PT7S, 259200 WEEK",
        "3, PT7H, 72 WEEK",
        "1, P400D, 1 YEAR",
    })
    void of_isTheRateInTheSmallestUnitInWhichItIsWhole(long tokens, Duration period, String expected) {
        RateLimit rate = UnitRate.of(Limit.of("l", 1, tokens, period));
        assertThat(rate.getRequestsPerUnit() + " " + rate.getUnit()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"7, PT13S", "11, PT17H", "999983, PT1S", "1, P300D"})
    void of_anyRate_isNeverMoreThanTheLimit_andNotAbsurdlyLess(long tokens, Duration period) {
        RateLimit rate = UnitRate.of(Limit.of("l", 1, tokens, period));
        double perSecond = (double) tokens / period.toSeconds();
        double told = rate.getRequestsPerUnit() / seconds(rate.getUnit());
        assertThat(told).isBetween(perSecond * 0.5, perSecond * 1.0001);
    }

    private static double seconds(RateLimit.Unit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MINUTE -> 60;
            case HOUR -> 3_600;
            case DAY -> 86_400;
            case WEEK -> 604_800;
            default -> 31_536_000;
        };
    }
}
