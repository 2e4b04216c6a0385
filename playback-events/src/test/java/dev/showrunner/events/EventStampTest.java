package dev.showrunner.events;

import static dev.showrunner.events.Events.ARRIVAL_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.v1.PlaybackEvent;
import org.junit.jupiter.api.Test;

final class EventStampTest {

    @Test
    void stamp_correctsTheDeviceTime_andKeepsTheSequenceInTheLowDigits() {
        PlaybackEvent event = EventStamp.stamp(
                Events.report()
                        .setDeviceTimeMs(ARRIVAL_MS - 7_000)
                        .setClockOffsetMs(2_000)
                        .setSequence(4_321)
                        .build(),
                ARRIVAL_MS);
        assertThat(event.getEventTimeMs()).isEqualTo(ARRIVAL_MS - 5_000);
        assertThat(event.getStampUs()).isEqualTo((ARRIVAL_MS - 5_000) * 1_000 + 321);
        assertThat(event.getReceivedMs()).isEqualTo(ARRIVAL_MS);
        assertThat(event.getClamped()).isFalse();
    }

    @Test
    void stamp_eventNotAheadOfArrival_doesNotDependOnArrival() {
        PlaybackEvent report = Events.report().build();
        assertThat(EventStamp.stamp(report, ARRIVAL_MS).getStampUs())
                .isEqualTo(EventStamp.stamp(report, ARRIVAL_MS + 86_400_000).getStampUs());
    }

    @Test
    void stamp_exactlyAtTheBound_isNotClamped() {
        PlaybackEvent event = stampAhead(5_000);
        assertThat(event.getClamped()).isFalse();
        assertThat(event.getEventTimeMs()).isEqualTo(ARRIVAL_MS + 5_000);
    }

    @Test
    void stamp_beyondTheBound_isClampedToIt() {
        PlaybackEvent event = stampAhead(5_001);
        assertThat(event.getClamped()).isTrue();
        assertThat(event.getEventTimeMs()).isEqualTo(ARRIVAL_MS + 5_000);
    }

    @Test
    void stamp_forgedServiceFields_areOverwritten() {
        PlaybackEvent forged = Events.report()
                .setStampUs(Long.MAX_VALUE)
                .setEventTimeMs(1)
                .setReceivedMs(1)
                .setClamped(true)
                .build();
        assertThat(EventStamp.stamp(forged, ARRIVAL_MS))
                .isEqualTo(Events.logged().build());
    }

    private static PlaybackEvent stampAhead(long aheadMs) {
        return EventStamp.stamp(
                Events.report().setDeviceTimeMs(ARRIVAL_MS + aheadMs).build(), ARRIVAL_MS);
    }
}
