package dev.showrunner.benchmarks.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that every limiter does the work that it is measured for. */
final class LimiterKindTest {
    private static final int CALLS = 20_000;

    @ParameterizedTest
    @EnumSource
    void granting_grantsEveryCall(LimiterKind kind) {
        assertThat(granted(kind.granting(), CALLS)).isEqualTo(CALLS);
    }

    @ParameterizedTest
    @EnumSource
    void holding_grantsItsTokens_andThenNone(LimiterKind kind) {
        BooleanSupplier limiter = kind.holding(30);
        assertThat(granted(limiter, CALLS)).isEqualTo(kind.held(30));
        assertThat(granted(limiter, CALLS)).isZero();
    }

    private static long granted(BooleanSupplier limiter, int calls) {
        return IntStream.range(0, calls).filter(any -> limiter.getAsBoolean()).count();
    }
}
