package dev.showrunner.continuewatching;

import static dev.showrunner.continuewatching.Events.EVENING_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.v1.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConflationBufferTest {

    private final ConflationBuffer buffer = new ConflationBuffer(new RegisterRules(RowPolicy.DEFAULT));

    @Test
    void offer_heartbeats_oneRowWithTheNewest() {
        for (int i = 0; i < 60; i++) {
            assertThat(buffer.offer(Events.event(Kind.PROGRESS, 60_000 + i * 10_000L, EVENING_MS + i * 10_000L)))
                    .isTrue();
        }
        assertThat(buffer.size()).isEqualTo(1);
        assertThat(buffer.hasUrgent()).isFalse();
        assertThat(buffer.takeAll().values())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.latest().map(Position::positionMs)).contains(650_000L));
    }

    @Test
    void offer_lateOldEvent_doesNotReplaceNewer() {
        buffer.offer(Events.event(Kind.PROGRESS, 900_000, EVENING_MS));
        buffer.offer(Events.event(Kind.PROGRESS, 300_000, EVENING_MS - 60_000));
        assertThat(buffer.takeAll().values())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.latest().map(Position::positionMs)).contains(900_000L));
    }

    @Test
    void takeUrgent_takesThePauseWithEverythingBeforeIt() {
        buffer.offer(Events.event(Kind.PROGRESS, 900_000, EVENING_MS));
        buffer.offer(Events.event(Kind.PAUSE, 910_000, EVENING_MS + 10_000));
        buffer.offer(Events.stamped(
                Events.unstamped(Kind.PROGRESS, 60_000, EVENING_MS).setTitleId("other")));
        assertThat(buffer.takeUrgent()).containsOnlyKeys(new RowKey("p1", "film"));
        assertThat(buffer.hasUrgent()).isFalse();
        assertThat(buffer.takeAll()).containsOnlyKeys(new RowKey("p1", "other"));
    }

    @Test
    void offer_eventWithoutRegisters_isNotKept() {
        assertThat(buffer.offer(Events.event(Kind.START, 0, EVENING_MS))).isFalse();
        assertThat(buffer.size()).isZero();
    }

    @Test
    void putBack_mergesWithWhatCameMeanwhile() {
        buffer.offer(Events.event(Kind.PAUSE, 900_000, EVENING_MS));
        Map<RowKey, ResumeRow> failed = buffer.takeUrgent();
        buffer.offer(Events.event(Kind.PROGRESS, 910_000, EVENING_MS + 10_000));
        buffer.putBack(failed);
        assertThat(buffer.takeUrgent().values())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.latest().map(Position::positionMs)).contains(910_000L));
    }
}
