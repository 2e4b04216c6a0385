package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReplayPlanTest {
    private static final Instant UNTIL = Instant.parse("2026-05-02T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void of_longTimeline_isCompressedInOrder() {
        ReplayPlan plan = ReplayPlan.of(data(viewings(11)), Timeline.compressed(DAY, UNTIL));

        List<ViewingSession> byEnd = plan.sessions().stream()
                .sorted((a, b) ->
                        Long.compare(a.viewing().endedAtMs(), b.viewing().endedAtMs()))
                .toList();
        assertThat(byEnd).extracting(ViewingSession::endMs).isSorted();
        assertThat(byEnd.getFirst().endMs()).isEqualTo(UNTIL.minus(DAY).toEpochMilli());
        assertThat(byEnd.getLast().endMs()).isEqualTo(UNTIL.toEpochMilli());
    }

    @Test
    void of_shortTimeline_isMovedNotStretched() {
        List<Viewing> viewings = List.of(viewing(1_000_000), viewing(1_060_000));
        ReplayPlan plan = ReplayPlan.of(data(viewings), Timeline.compressed(DAY, UNTIL));

        assertThat(plan.sessions())
                .extracting(ViewingSession::endMs)
                .containsExactly(UNTIL.toEpochMilli() - 60_000, UNTIL.toEpochMilli());
    }

    @Test
    void of_keptTimeline_keepsTheTimes() {
        List<Viewing> viewings = viewings(5);
        ReplayPlan plan = ReplayPlan.of(data(viewings), Timeline.kept(UNTIL));

        assertThat(plan.sessions())
                .allSatisfy(session ->
                        assertThat(session.endMs()).isEqualTo(session.viewing().endedAtMs()));
    }

    @Test
    void of_sameUntil_yieldsTheSameEvents() {
        ViewingData data = data(viewings(3));
        ReplayPlan first = ReplayPlan.of(data, Timeline.compressed(DAY, UNTIL));

        assertThat(ReplayPlan.of(data, Timeline.compressed(DAY, UNTIL))).isEqualTo(first);
        assertThat(ids(ReplayPlan.of(data, Timeline.compressed(DAY, UNTIL.minusMillis(1)))))
                .doesNotContainAnyElementsOf(ids(first));
        assertThat(ids(first)).doesNotHaveDuplicates();
    }

    @Test
    void events_areInTimeOrderAndInSequence() {
        ReplayPlan plan = ReplayPlan.of(data(viewings(17)), Timeline.compressed(DAY, UNTIL));

        List<PlannedEvent> events = new ArrayList<>();
        plan.events().forEachRemaining(events::add);

        assertThat(events).hasSize((int) plan.eventCount());
        assertThat(events).extracting(PlannedEvent::timeMs).isSorted();
        assertThat(events.getLast().timeMs()).isEqualTo(UNTIL.toEpochMilli());
        Map<String, Integer> next = new HashMap<>();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.sequence())
                        .isEqualTo(next.merge(event.session().sessionId(), 1, Integer::sum) - 1));
    }

    private static List<String> ids(ReplayPlan plan) {
        return plan.sessions().stream().map(ViewingSession::sessionId).toList();
    }

    private static List<Viewing> viewings(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> viewing(1_000_000_000_000L + random.nextInt(1_000_000) * 100_000L))
                .distinct()
                .limit(500)
                .toList();
    }

    private static Viewing viewing(long endedAtMs) {
        long watched = Math.floorMod(endedAtMs * 31, 5_400_000L);
        return new Viewing("p" + endedAtMs % 7, "d", "t" + endedAtMs % 3, "US", endedAtMs, watched, 5_400_000);
    }

    private static ViewingData data(List<Viewing> viewings) {
        return new ViewingData("test", viewings.size(), viewings, List.of(), List.of());
    }
}
