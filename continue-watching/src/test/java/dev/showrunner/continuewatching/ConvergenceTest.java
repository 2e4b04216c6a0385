package dev.showrunner.continuewatching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.events.v1.PlaybackEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Whatever the order, the repetitions and the parts in which the same events arrive: the same rows. */
final class ConvergenceTest {

    private static final RegisterRules RULES = new RegisterRules(RowPolicy.DEFAULT);

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(Events.EVENING_MS + 60_000));

    @Proof(
            claim = "The same events in any order, parts and repetition make the same rows",
            of = "generated histories",
            sample = 1_000,
            full = 10_000,
            seed = 20_260_116)
    void histories_anyDelivery_sameRows(ProofRun proof) {
        for (int i = 0; i < proof.size(); i++) {
            long seed = proof.seed() + i;
            Histories histories = new Histories(seed, "p1", Events.EVENING_MS);
            List<PlaybackEvent> history = histories.next(60);
            Map<String, ResumeRow> expected = oneByOne(history);
            Map<String, ResumeRow> first = throughBuffer(histories.delivery(history));
            Map<String, ResumeRow> second = throughBuffer(histories.delivery(history));
            assertThat(first).as("history with -Dprove.seed=%d", seed).isEqualTo(expected);
            assertThat(second).as("history with -Dprove.seed=%d", seed).isEqualTo(expected);
            proof.reached(i);
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
