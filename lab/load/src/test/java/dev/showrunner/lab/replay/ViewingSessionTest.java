package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewingSessionTest {
    private static final long START = 1_780_000_000_000L;
    private static final long RUNTIME = TimeUnit.MINUTES.toMillis(100);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 899_999, 900_000, 900_001, 1_800_000, 4_321_000, 6_000_000, 7_000_000})
    void events_sumUpToTheSession(long watchedMs) {
        ViewingSession session = session(watchedMs);
        List<PlannedEvent> events = events(session);

        assertThat(events.stream().mapToLong(PlannedEvent::watchedMs).sum()).isEqualTo(watchedMs);
        assertThat(events.getLast().sessionWatchedMs()).isEqualTo(watchedMs);
        assertThat(events.getLast().timeMs()).isEqualTo(session.endMs());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.watchedMs()).isLessThanOrEqualTo(ViewingSession.HEARTBEAT_MS);
            assertThat(event.sessionWatchedMs()).isEqualTo(event.timeMs() - START);
            assertThat(event.positionMs()).isLessThanOrEqualTo(RUNTIME);
            assertThat(event.eventId()).isEqualTo("s:" + event.sequence());
        });
    }

    @Test
    void events_areStartProgressStop() {
        assertThat(events(session(2_000_000)))
                .extracting(PlannedEvent::kind)
                .containsExactly("START", "PROGRESS", "PROGRESS", "STOP");
    }

    @Test
    void events_endWithFinish_whenWatchedToTheEnd() {
        assertThat(events(session(RUNTIME)).getLast().kind()).isEqualTo("FINISH");
        assertThat(events(session(RUNTIME - 1)).getLast().kind()).isEqualTo("STOP");
    }

    private static ViewingSession session(long watchedMs) {
        Viewing viewing = new Viewing("p", "d", "t", "US", START + watchedMs, watchedMs, RUNTIME);
        return new ViewingSession("s", viewing, START);
    }

    private static List<PlannedEvent> events(ViewingSession session) {
        return IntStream.range(0, session.eventCount()).mapToObj(session::event).toList();
    }
}
