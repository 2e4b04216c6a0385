package dev.showrunner.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterleavedTest {
    private final List<String> order = new ArrayList<>();

    @Test
    void run_takesTurns_andDropsWarmUps() throws Exception {
        List<Series> series = new Interleaved(List.of(subject("A"), subject("B")), any -> {}).run(1, 3);
        assertThat(order).containsExactly("A", "B", "A", "B", "A", "B", "A", "B");
        assertThat(series).extracting(Series::name).containsExactly("A", "B");
        assertThat(series.getFirst().samples()).containsExactly(3.0, 5.0, 7.0);
        assertThat(series.getFirst().median()).isEqualTo(5);
        assertThat(series.getFirst().min()).isEqualTo(3);
        assertThat(series.getFirst().max()).isEqualTo(7);
    }

    @Test
    void run_slowerMachineInOneRound_leavesTheRatio() {
        Series ours = new Series("ours", Role.OURS, "m", "s", List.of(1.0, 10.0, 1.0));
        Series peer = new Series("peer", Role.PEER, "m", "s", List.of(2.0, 20.0, 2.0));
        assertThat(ours.ratiosTo(peer)).containsExactly(0.5, 0.5, 0.5);
    }

    @Test
    void run_wrongWorkInAWarmUp_ends() {
        Subject wrong = new Subject("wrong", Role.PEER, "m", "s", () -> {
            throw new WrongWorkException("lost one");
        });
        assertThatThrownBy(() -> new Interleaved(List.of(wrong), any -> {}).run(1, 1))
                .isInstanceOf(WrongWorkException.class)
                .hasMessage("lost one");
    }

    private Subject subject(String name) {
        return new Subject(name, Role.OURS, "m", "s", () -> {
            order.add(name);
            return order.size();
        });
    }
}
