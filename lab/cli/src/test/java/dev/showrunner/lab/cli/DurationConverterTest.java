package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @Test
    void convert_numberAndUnit_isADuration() {
        assertThat(converter.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(converter.convert("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(converter.convert("24h")).isEqualTo(Duration.ofDays(1));
        assertThat(converter.convert("7d")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void convert_unitsOfDrills_areAccepted() {
        assertThat(converter.convert("200ms")).isEqualTo(Duration.ofMillis(200));
        assertThat(converter.convert("1.5s")).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void convert_invalidText_namesTheFormat() {
        assertThatThrownBy(() -> converter.convert("24")).hasMessageContaining("90s, 15m, 24h or 7d");
        assertThatThrownBy(() -> converter.convert("-1h")).hasMessageContaining("is not a duration");
    }
}
