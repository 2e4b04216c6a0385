package dev.showrunner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViewingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "0, 600000, false",
        "179999, 600000, false",
        "180000, 600000, true",
        "299999, 7200000, false",
        "300000, 7200000, true",
        "299999, 0, false",
        "300000, 0, true",
        "1, 1, true"
    })
    void isReal_sharesAndLengths(long watchedMs, long runtimeMs, boolean real) {
        assertThat(Viewing.isReal(watchedMs, runtimeMs)).isEqualTo(real);
    }
}
