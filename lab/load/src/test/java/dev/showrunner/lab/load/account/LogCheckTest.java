package dev.showrunner.lab.load.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LogCheckTest {
    private final List<String> differences = new ArrayList<>();
    private final ScriptedLog script = new ScriptedLog();
    private final LogCheck check = new LogCheck(script, List.of("US"), differences::add);
    private final CatchUpCheck catchUp = new CatchUpCheck(Duration.ofSeconds(10), differences::add);

    @Test
    void run_acknowledgedInLoggedInSent_agrees_alsoWhileEventsArePending() {
        script.sent("a", "b", "c");
        script.acknowledged("a");
        script.log("a", "b", "b");
        assertThat(check.run(script)).isTrue();
        script.acknowledged("b", "c");
        script.log("c");
        assertThat(check.run(script)).isTrue();
        check.requireAllLogged(totals(3, 0));

        assertThat(differences).isEmpty();
        Verification.Logged found = check.result(catchUp);
        assertThat(found.looks()).isEqualTo(2);
        assertThat(found.looksWhileOpen()).isEqualTo(1);
        assertThat(found.acknowledged()).isEqualTo(3);
        assertThat(found.logged()).isEqualTo(3);
        assertThat(found.repeated()).isEqualTo(1);
        assertThat(check.sums()).isEqualTo(Map.of("US", new RegionCounts(3_000, 3, 0)));
    }

    @Test
    void run_equalTotalsButDifferentIds_differs() {
        script.sent("a", "b");
        script.acknowledged("a");
        script.log("b");
        check.run(script);

        assertThat(differences).containsExactly("1 acknowledged events are not in the log, for example a");
    }

    @Test
    void run_loggedAndNotSent_differs_unlessInAnotherRegion() {
        script.entries.add(new EventLog.Entry("x", "BR", 1_000, false));
        check.run(script);
        assertThat(differences).isEmpty();

        script.log("x");
        check.run(script);
        assertThat(differences).containsExactly("1 events in the log were not sent by this load, for example x");
    }

    @Test
    void run_acknowledgedWhileTheLogIsRead_isCheckedByTheNextRun() {
        script.sent("a");
        script.duringRead = () -> script.acknowledged("a");
        check.run(script);
        assertThat(differences).isEmpty();

        script.duringRead = () -> {};
        check.run(script);
        assertThat(differences).hasSize(1);
    }

    @Test
    void run_unreadableLog_returnsFalse_andTheNextRunChecksTheSameIds() {
        script.sent("a");
        script.acknowledged("a");
        script.unreadable = true;
        assertThat(check.run(script)).isFalse();

        script.unreadable = false;
        script.log("a");
        assertThat(check.run(script)).isTrue();
        assertThat(differences).isEmpty();
        assertThat(check.result(catchUp).acknowledged()).isEqualTo(1);
    }

    @Test
    void requireAllLogged_oneMissing_isNamed_andRefusedEventsAreNotExpected() {
        script.sent("a", "b");
        script.log("a");
        check.run(script);
        check.requireAllLogged(totals(2, 1));
        assertThat(differences).isEmpty();

        check.requireAllLogged(totals(2, 0));
        assertThat(differences)
                .containsExactly(
                        "the log has 1 of the 2 events that were sent and not refused; missing for example [b]");
    }

    @Test
    void catchUp_loggedEventsCountedInTime_countsOne_alsoWhileEventsArePending() {
        Map<String, RegionCounts> logged = Map.of("US", new RegionCounts(0, 5, 1));
        Map<String, RegionCounts> counted = new HashMap<>(Map.of("US", new RegionCounts(0, 3, 1)));
        catchUp.logged(logged, counted, 0);
        catchUp.counted(counted::get, 7, 1);
        assertThat(catchUp.caughtUp()).isZero();

        counted.put("US", new RegionCounts(0, 5, 1));
        catchUp.counted(counted::get, 7, 2);
        assertThat(catchUp.caughtUp()).isEqualTo(1);
        assertThat(catchUp.caughtUpWhileOpen()).isEqualTo(1);
        assertThat(differences).isEmpty();
    }

    @Test
    void catchUp_moreCountedThanLogged_orCountedTooLate_differs() {
        Map<String, RegionCounts> logged = Map.of("US", new RegionCounts(0, 5, 1));
        catchUp.logged(logged, Map.of("US", new RegionCounts(0, 6, 1)), 0);
        assertThat(differences).singleElement().asString().startsWith("US: counted ");

        differences.clear();
        catchUp.counted(_ -> RegionCounts.NONE, 0, Duration.ofSeconds(11).toNanos());
        assertThat(differences)
                .singleElement()
                .asString()
                .startsWith("trending has not counted what the log had 10 s ago");
    }

    private static Totals totals(long sent, long refused) {
        return new Totals(Map.of("US", new Totals.Region(sent, 0, refused, 0, 0, 0, 0, 0, 0)), 0, Set.of());
    }

    /** A scripted account and log. */
    private static final class ScriptedLog implements AccountReader, EventLog {
        private final List<String> newlySent = new ArrayList<>();
        private final List<String> newlyAcknowledged = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();
        private long open;
        private boolean unreadable;
        private Runnable duringRead = () -> {};

        void sent(String... ids) {
            newlySent.addAll(List.of(ids));
            open += ids.length;
        }

        void acknowledged(String... ids) {
            newlyAcknowledged.addAll(List.of(ids));
            open -= ids.length;
        }

        void log(String... ids) {
            for (String id : ids) {
                entries.add(new Entry(id, "US", 1_000, false));
            }
        }

        @Override
        public Totals totals() {
            return LogCheckTest.totals(open, 0);
        }

        @Override
        public AccountDelta takeDelta() {
            AccountDelta delta = new AccountDelta(newlySent, newlyAcknowledged, totals());
            newlySent.clear();
            newlyAcknowledged.clear();
            return delta;
        }

        @Override
        public Optional<List<Entry>> appended() {
            duringRead.run();
            if (unreadable) {
                return Optional.empty();
            }
            List<Entry> all = List.copyOf(entries);
            entries.clear();
            return Optional.of(all);
        }

        @Override
        public void close() {}
    }
}
