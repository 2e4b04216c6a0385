package dev.showrunner.continuewatching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.v1.PlaybackEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever the order, the repetitions and the parts in which the same events arrive: the same rows. */
final class ConvergenceTest {

    private static final int HISTORIES = 1_000;
    private static final RegisterRules RULES = new RegisterRules(RowPolicy.DEFAULT);

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(Events.EVENING_MS + 60_000));

    @Test
    void thousandHistories_anyDelivery_sameRows() {
        long seed = Long.getLong("seed", 20_260_116L);
        for (int i = 0; i < HISTORIES; i++) {
            Histories histories = new Histories(seed + i, "p1", Events.EVENING_MS);
            List<PlaybackEvent> history = histories.next(60);
            Map<String, ResumeRow> expected = oneByOne(history);
            Map<String, ResumeRow> first = throughBuffer(histories.delivery(history));
            Map<String, ResumeRow> second = throughBuffer(histories.delivery(history));
            assertThat(first).as("history with -Dseed=%d", seed + i).isEqualTo(expected);
            assertThat(second).as("history with -Dseed=%d", seed + i).isEqualTo(expected);
        }
    }

    private Map<String, ResumeRow> oneByOne(List<PlaybackEvent> history) {
        PositionStore store = new InMemoryPositionStore(clock, Duration.ofDays(1));
        history.forEach(event -> store.merge(Map.of(RowKey.of(event), RULES.writes(event))));
        return store.readProfile("p1");
    }

    private Map<String, ResumeRow> throughBuffer(List<List<PlaybackEvent>> parts) {
        PositionStore store = new InMemoryPositionStore(clock, Duration.ofDays(1));
        ConflationBuffer buffer = new ConflationBuffer(RULES);
        for (List<PlaybackEvent> part : parts) {
            part.forEach(buffer::offer);
            store.merge(part.size() % 2 == 0 ? buffer.takeUrgent() : buffer.takeAll());
        }
        store.merge(buffer.takeAll());
        return store.readProfile("p1");
    }
}
