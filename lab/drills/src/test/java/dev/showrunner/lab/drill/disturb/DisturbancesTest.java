package dev.showrunner.lab.drill.disturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.LoadPlan;
import dev.showrunner.lab.load.plan.LoadSettings;
import dev.showrunner.lab.load.plan.Members;
import dev.showrunner.lab.load.plan.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DisturbancesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_MS = 1_790_000_000_000L;
    private static final LoadSettings SETTINGS = LoadSettings.standard().with(200, 100, Duration.ofSeconds(20), 3);

    private final Disturbances disturbances = new Disturbances(7);

    @Test
    void duplicates_comeBesideTheirEvents() throws Exception {
        List<Intent> load = load("{'kind':'duplicates','share':0.3}");

        List<Intent.Repeat> repeats = of(load, Intent.Repeat.class);
        List<Intent.Events> events = of(load, Intent.Events.class);
        assertThat((double) repeats.size() / events.size()).isBetween(0.2, 0.4);
        assertThat(reports(events))
                .containsAll(repeats.stream()
                        .flatMap(repeat -> repeat.reports().stream())
                        .toList());
        assertThat(disturbances.effect("1")).contains(new Effect(true, repeats.size() + " requests were changed"));
    }

    @Test
    void stuffing_addsGuesses_atEachAccountInTurn_andChangesNothingElse() throws Exception {
        List<Intent> before = all(new LoadPlan(SETTINGS, START_MS));
        List<Intent> load = load("{'kind':'stuffing','perSecond':50,'accounts':10}");

        List<Intent.Request> guesses = of(load, Intent.Request.class).stream()
                .filter(question -> question.kind() == RequestKind.GUESS)
                .toList();
        assertThat(guesses).hasSizeBetween(900, 1_000);
        assertThat(guesses.stream().map(Intent.Request::profileId).distinct()).hasSize(10);
        assertThat(load).hasSize(before.size() + guesses.size()).containsAll(before);
        assertThat(disturbances.effect("1")).contains(new Effect(true, guesses.size() + " requests were changed"));
    }

    @Test
    void hotKey_addsChecks_allOfOneMember() throws Exception {
        List<Intent> before = all(new LoadPlan(SETTINGS, START_MS));
        List<Intent> load = new ArrayList<>(load("{'kind':'hot-key','perSecond':50}"));
        assertThat(load).hasSizeBetween(before.size() + 900, before.size() + 1_000);
        before.forEach(load::remove);
        assertThat(of(load, Intent.Request.class))
                .hasSameSizeAs(load)
                .allMatch(question -> question.kind() == RequestKind.CHECK)
                .extracting(Intent.Request::profileId)
                .containsOnly(Members.name(0));
    }

    @Test
    void reordering_losesNothing_andMomentsNeverFall() throws Exception {
        List<Intent> before = all(new LoadPlan(SETTINGS, START_MS));
        disturbances.begin("1", fault("{'kind':'reordering','share':0.5,'by':'1s'}"));
        Iterator<Intent> disturbed = disturbances.disturb(new LoadPlan(SETTINGS, START_MS));
        List<Intent> after = new ArrayList<>();
        while (disturbed.hasNext()) {
            after.add(disturbed.next());
            if (after.size() == before.size() / 2) {
                disturbances.end("1");
            }
        }

        assertThat(reports(of(after, Intent.Events.class)))
                .containsExactlyInAnyOrderElementsOf(reports(of(before, Intent.Events.class)))
                .isNotEqualTo(reports(of(before, Intent.Events.class)));
        assertThat(after.stream().map(Intent::dueNanos)).isSorted();
        assertThat(disturbances.effect("1")).as("over").isEmpty();
    }

    @Test
    void lateEvents_areOld_andTheOthersAsTheyWere() throws Exception {
        List<ReportedEvent> plain = reports(of(all(new LoadPlan(SETTINGS, START_MS)), Intent.Events.class));
        List<ReportedEvent> late = reports(of(load("{'kind':'late','share':0.5,'by':'2h'}"), Intent.Events.class));

        assertThat(late).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(plain.get(i).deviceTimeMs() - late.get(i).deviceTimeMs()).isIn(0L, 7_200_000L);
            assertThat(late.get(i).eventId()).isEqualTo(plain.get(i).eventId());
        }
        assertThat(late).isNotEqualTo(plain);
    }

    @Test
    void deviceClock_isWrongForAllThatADeviceSays() throws Exception {
        List<ReportedEvent> plain = reports(of(all(new LoadPlan(SETTINGS, START_MS)), Intent.Events.class));
        List<ReportedEvent> wrong =
                reports(of(load("{'kind':'device-clock','share':0.5,'ahead':'1d'}"), Intent.Events.class));
        List<String> devices = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            (wrong.get(i).equals(plain.get(i)) ? right : devices)
                    .add(plain.get(i).deviceId());
        }

        assertThat(devices).isNotEmpty().doesNotContainAnyElementsOf(right);
    }

    @Test
    void badRequest_isRefused() {
        assertThatThrownBy(() -> disturbances.begin("1", fault("{'kind':'duplicates','share':3}")))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("\"share\"");
    }

    private List<Intent> load(String fault) throws Exception {
        disturbances.begin("1", fault(fault));
        return all(disturbances.disturb(new LoadPlan(SETTINGS, START_MS)));
    }

    private static FaultRequest fault(String json) throws Exception {
        return new FaultRequest(JSON.readTree(json.replace('\'', '"')));
    }

    private static List<Intent> all(Iterator<Intent> load) {
        List<Intent> all = new ArrayList<>();
        load.forEachRemaining(all::add);
        return all;
    }

    private static List<ReportedEvent> reports(List<Intent.Events> events) {
        return events.stream().flatMap(each -> each.reports().stream()).toList();
    }

    private static <T> List<T> of(List<Intent> load, Class<T> type) {
        return load.stream()
                .flatMap(intent -> type.isInstance(intent) ? Stream.of(type.cast(intent)) : Stream.empty())
                .toList();
    }
}
