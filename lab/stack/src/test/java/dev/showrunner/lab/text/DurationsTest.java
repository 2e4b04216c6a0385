package dev.showrunner.lab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({"200ms,200", "8s,8000", "1.5s,1500", "2m,120000", "1d,86400000", "-3s,-3000"})
    void parse_whatDrillsWrite(String text, long millis) {
        assertThat(Durations.parse(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"90s,90000", "15m,900000", "24h,86400000", "7d,604800000", "0s,0", "999999d,86399913600000"})
    void parse_whatOptionsTake(String text, long millis) {
        assertThat(Durations.parse(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "s", "1 s", "1S", "+1s", ".5s", "1.s", "1w", "1h30m", "P1D"})
    void parse_anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("\"" + text + "\" is not a duration such as 200ms, 90s, 15m, 24h or 7d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808ms", "99999999999999999999d"})
    void parse_moreThanALongOfMillis_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("\"" + text + "\" is too long for a duration");
    }
}
