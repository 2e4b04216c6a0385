package dev.showrunner.lab.drill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.format.Probe.Trait;
import dev.showrunner.lab.drill.format.Target;
import dev.showrunner.lab.drill.judge.ExpectationResult.Outcome;
import dev.showrunner.lab.drill.measure.Bootstrap;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.measure.Series;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests the probe {@code status-most-of-a-member}: the guesses admitted at the account with the most of them. */
final class JudgeTest {
    private static final Window WINDOW = new Window(100, 200);

    private final Observations observations = new Observations();
    private final Judge judge = new Judge(observations, _ -> new Series(), new NoStack(), new Bootstrap(1));

    @Test
    void maxPerMember_isThatOfTheOneWithTheMost_notOfAllTogether() {
        guesses("ann", 3, 200);
        guesses("bob", 2, 200);

        assertThat(outcome(3)).isEqualTo(Outcome.MET);
        assertThat(outcome(2)).isEqualTo(Outcome.MISSED);
        assertThat(judge.judge(atMost(3), WINDOW).measured()).startsWith("3");
    }

    @Test
    void maxPerMember_countsThatStatusAlone() {
        guesses("ann", 1, 200);
        guesses("ann", 5, 429);
        guesses("bob", 5, 0);

        assertThat(outcome(1)).isEqualTo(Outcome.MET);
        assertThat(outcome(0)).isEqualTo(Outcome.MISSED);
    }

    @Test
    void maxPerMember_ofOtherTimesOrOtherRequests_doesNotCount() {
        guesses("ann", 1, 200);
        observe(RequestKind.LOGIN, "ann", 150, 200);
        observe(RequestKind.GUESS, "ann", 99, 200);
        observe(RequestKind.GUESS, "ann", 200, 200);

        assertThat(outcome(1)).isEqualTo(Outcome.MET);
    }

    @Test
    void maxPerMember_whereNoneWasLetThrough_isNone() {
        guesses("ann", 4, 429);
        assertThat(outcome(0)).isEqualTo(Outcome.MET);
    }

    @Test
    void maxPerMember_withoutSuchRequests_saysNothing() {
        ExpectationResult judged = judge.judge(atMost(10), WINDOW);
        assertThat(judged.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(judged.why()).isEqualTo("there was no such request");
    }

    private Outcome outcome(double max) {
        return judge.judge(atMost(max), WINDOW).outcome();
    }

    private static Expectation atMost(double max) {
        return new Expectation(
                "guesses",
                "",
                new Probe.MaxPerMember(RequestKind.GUESS, new Trait(Trait.Type.STATUS, Optional.of("200"))),
                new Target(OptionalDouble.of(max), OptionalDouble.empty(), Optional.empty(), 0, ""),
                OptionalInt.empty());
    }

    private void guesses(String member, int count, int status) {
        for (int i = 0; i < count; i++) {
            observe(RequestKind.GUESS, member, 110 + i, status);
        }
    }

    private void observe(RequestKind kind, String member, long dueNanos, int status) {
        observations.ended(new Observation(kind, dueNanos, 1, status, false, "", member, ""));
    }

    /** A stack that answers no query. */
    private static final class NoStack implements Judge.StackQueries {
        @Override
        public Optional<JsonNode> json(Probe.JsonField field) {
            return Optional.empty();
        }

        @Override
        public Optional<Judge.Differences> differences(Probe.Check check) {
            return Optional.empty();
        }
    }
}
