package dev.showrunner.lab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.events.EventIntake;
import dev.showrunner.events.EventOutcome;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.lab.device.ReportedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LoadPlanTest {
    private static final long START_MS = 1_790_000_000_000L;
    private static final LoadSettings SETTINGS = LoadSettings.standard().with(500, 400, Duration.ofSeconds(30), 42);

    @Test
    void plan_sameSeedAndStart_isEqual() {
        assertThat(all(SETTINGS, START_MS)).isEqualTo(all(SETTINGS, START_MS));
    }

    @Test
    void plan_sameSeedAtAnotherStart_isTheSameLoadInOtherSessions() {
        List<ReportedEvent> now = reports(all(SETTINGS, START_MS));
        List<ReportedEvent> later = reports(all(SETTINGS, START_MS + 5_000));

        assertThat(later.stream().map(r -> shape(r, 5_000)))
                .isEqualTo(now.stream().map(r -> shape(r, 0)).toList());
        assertThat(ids(later)).doesNotContainAnyElementsOf(ids(now));
    }

    @Test
    void plan_otherSeed_differs() {
        LoadSettings other = SETTINGS.with(500, 400, Duration.ofSeconds(30), 43);

        assertThat(all(other, START_MS)).isNotEqualTo(all(SETTINGS, START_MS));
    }

    @Test
    void plan_dueTimes_areSortedAndWithinTheDuration() {
        List<Long> due = all(SETTINGS, START_MS).stream().map(Intent::dueNanos).toList();

        assertThat(due).isSorted();
        assertThat(due.getLast()).isLessThan(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void plan_events_matchTheRate() {
        assertThat((double) reports(all(SETTINGS, START_MS)).size()).isCloseTo(400 * 30, within(400 * 30 * 0.001));
    }

    @Test
    void plan_everyEvent_isAcceptedByTheContract() {
        for (Intent intent : all(SETTINGS, START_MS)) {
            if (intent instanceof Intent.Events events) {
                long arrival = START_MS + intent.dueNanos() / 1_000_000;
                for (ReportedEvent report : events.reports()) {
                    EventOutcome outcome = EventIntake.accept(event(report), arrival);
                    assertThat(outcome).as(report.toString()).isInstanceOf(EventOutcome.Accepted.class);
                    assertThat(((EventOutcome.Accepted) outcome).event().getClamped())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void plan_sequences_areCompleteInEverySession() {
        Map<String, List<ReportedEvent>> sessions =
                reports(all(SETTINGS, START_MS)).stream().collect(Collectors.groupingBy(ReportedEvent::sessionId));

        sessions.forEach((session, reports) -> {
            long watched = 0;
            for (int i = 0; i < reports.size(); i++) {
                watched += reports.get(i).watchedMs();
                assertThat(reports.get(i).sequence()).isEqualTo(i);
                assertThat(reports.get(i).sessionWatchedMs()).isEqualTo(watched);
            }
        });
        assertThat(ids(reports(all(SETTINGS, START_MS)))).doesNotHaveDuplicates();
    }

    @Test
    void plan_pauseThenResume_isOnAnotherDeviceAfterItsReads() {
        List<Intent> plan = all(SETTINGS, START_MS);
        Map<String, ReportedEvent> paused = new HashMap<>();
        Set<String> read = new HashSet<>();
        int switches = 0;
        for (Intent intent : plan) {
            if (intent instanceof Intent.Request request && request.kind() == RequestKind.POSITION) {
                read.add(request.profileId() + request.titleId());
            }
            if (intent instanceof Intent.Events events && intent.kind() == RequestKind.HEARTBEATS) {
                ReportedEvent first = events.reports().getFirst();
                ReportedEvent before = paused.remove(first.profileId());
                if (before != null) {
                    assertThat(first.kind()).isEqualTo(Kind.START);
                    assertThat(first.positionMs()).isEqualTo(before.positionMs());
                    assertThat(first.deviceId()).isNotEqualTo(before.deviceId());
                    assertThat(read).contains(first.profileId() + first.title().titleId());
                    switches++;
                }
                ReportedEvent last = events.reports().getLast();
                if (last.kind() == Kind.PAUSE) {
                    paused.put(last.profileId(), last);
                }
            }
        }
        assertThat(switches).isGreaterThan(20);
    }

    @Test
    void plan_thirtySeconds_haveEveryKindOfRequestAndEvent() {
        List<Intent> plan = all(SETTINGS, START_MS);

        // Only drills send members' checks, logins and top lists.
        EnumSet<RequestKind> drillsOnly =
                EnumSet.of(RequestKind.CHECK, RequestKind.LOGIN, RequestKind.GUESS, RequestKind.TRENDING);
        assertThat(plan.stream().map(Intent::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(drillsOnly));
        assertThat(reports(plan).stream().map(ReportedEvent::kind).distinct())
                .contains(Kind.START, Kind.RESTART, Kind.PROGRESS, Kind.PAUSE, Kind.SEEK, Kind.STOP, Kind.FINISH);
        assertThat(plan.stream().filter(intent -> intent.kind().abusive()).count())
                .isEqualTo((long) (LoadSettings.ABUSE_PER_SECOND * 30));
    }

    @Test
    void offlineDevices_reportLateAndTogether() {
        List<Intent> syncs = all(SETTINGS, START_MS).stream()
                .filter(kind(RequestKind.OFFLINE_SYNC))
                .toList();
        List<ReportedEvent> late = reports(syncs);

        assertThat((double) late.size()).isCloseTo(400 * 30 * 0.05, within(2.0));
        assertThat(late).allMatch(report -> report.timeMs() < START_MS);
        assertThat(late)
                .allMatch(report ->
                        report.timeMs() > START_MS - Duration.ofHours(49).toMillis());
        assertThat(syncs.stream().map(Intent::dueNanos).distinct().count()).isLessThanOrEqualTo(15);
    }

    private static String shape(ReportedEvent report, long shiftMs) {
        return "%s %s %d %s %s %s %d %d %d"
                .formatted(
                        report.profileId(),
                        report.deviceId(),
                        report.sequence(),
                        report.title().titleId(),
                        report.region(),
                        report.kind(),
                        report.positionMs(),
                        report.watchedMs(),
                        report.deviceTimeMs() - shiftMs);
    }

    private static List<String> ids(List<ReportedEvent> reports) {
        return reports.stream().map(ReportedEvent::eventId).toList();
    }

    private static Predicate<Intent> kind(RequestKind kind) {
        return intent -> intent.kind() == kind;
    }

    private static List<Intent> all(LoadSettings settings, long startMs) {
        List<Intent> all = new ArrayList<>();
        new LoadPlan(settings, startMs).forEachRemaining(all::add);
        return all;
    }

    private static List<ReportedEvent> reports(List<Intent> plan) {
        return plan.stream()
                .flatMap(intent -> intent instanceof Intent.Events events ? events.reports().stream() : Stream.of())
                .toList();
    }

    private static PlaybackEvent event(ReportedEvent report) {
        return PlaybackEvent.newBuilder()
                .setEventId(report.eventId())
                .setProfileId(report.profileId())
                .setDeviceId(report.deviceId())
                .setSessionId(report.sessionId())
                .setSessionStartMs(report.sessionStartMs())
                .setSequence(report.sequence())
                .setTitleId(report.title().titleId())
                .setRegion(report.region())
                .setKind(report.kind())
                .setPositionMs(report.positionMs())
                .setRuntimeMs(report.title().runtimeMs())
                .setWatchedMs(report.watchedMs())
                .setSessionWatchedMs(report.sessionWatchedMs())
                .setDeviceTimeMs(report.deviceTimeMs())
                .setClockOffsetMs(report.clockOffsetMs())
                .setSessionBeganWith(report.beganWith())
                .build();
    }
}
