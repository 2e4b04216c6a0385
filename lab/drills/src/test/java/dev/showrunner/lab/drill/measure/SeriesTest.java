package dev.showrunner.lab.drill.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class SeriesTest {
    private static final String TEXT = """
            # HELP calls_total calls
            # TYPE calls_total counter
            calls_total{dependency="trending",outcome="ok"} 10.0
            calls_total{dependency="trending",outcome="time_out"} 2.0
            calls_total{dependency="limiter \\"a\\"",outcome="ok"} 5.0
            calls_total_created 7.0
            lag 3.0
            """;

    @Test
    void exposition_sumsWhatCarriesTheLabels() {
        assertThat(Exposition.sum(TEXT, "calls_total", Map.of())).isEqualTo(OptionalDouble.of(17));
        assertThat(Exposition.sum(TEXT, "calls_total", Map.of("dependency", "trending")))
                .isEqualTo(OptionalDouble.of(12));
        assertThat(Exposition.sum(TEXT, "calls_total", Map.of("dependency", "limiter \"a\"")))
                .isEqualTo(OptionalDouble.of(5));
        assertThat(Exposition.sum(TEXT, "calls_total", Map.of("dependency", "other")))
                .isEmpty();
        assertThat(Exposition.sum(TEXT, "lag", Map.of())).isEqualTo(OptionalDouble.of(3));
        assertThat(Exposition.sum(TEXT, "calls", Map.of())).isEmpty();
    }

    @Test
    void samples_ofTwoInstances_areInTheOrderOfTime() {
        Series series = new Series();
        series.add(10, 1);
        series.add(30, 2);
        series.add(20, 3);
        series.add(5, 4);

        assertThat(series.points()).extracting(Series.Point::nanos).containsExactly(5L, 10L, 20L, 30L);
        assertThat(series.in(new Window(15, 25)).getFirst().value()).isEqualTo(3);
    }

    @Test
    void increase_countsOn_whenTheServiceBeganAnew() {
        Series series = new Series();
        series.add(0, 100);
        series.add(10, 110);
        series.add(20, 4);
        series.add(30, 9);
        series.add(40, 9);

        assertThat(series.increase(new Window(5, 35))).isEqualTo(OptionalDouble.of(19));
        assertThat(series.increase(new Window(10, 20))).isEqualTo(OptionalDouble.of(4));
        assertThat(series.increase(new Window(50, 60))).isEmpty();
    }
}
