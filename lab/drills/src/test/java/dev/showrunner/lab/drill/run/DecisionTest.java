package dev.showrunner.lab.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.DrillFile;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.judge.ExpectationResult.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DecisionTest {
    private static final OptionalLong SOON = OptionalLong.of(500);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Drill drill;

    @BeforeEach
    void read() throws Exception {
        Path file = Path.of("src/test/resources/drills/redis-hangs.yaml");
        drill = new DrillFile().read(file, file);
    }

    @Test
    void allMet_passes() {
        assertThat(decide("", Outcome.MET, Outcome.MET, SOON).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void oneMissed_fails_whateverIsOpen() {
        Decision decision = decide("", Outcome.MET, Outcome.MISSED, SOON);
        assertThat(decision).isEqualTo(new Decision(Verdict.FAIL, "missed: answers-in-time"));
    }

    @Test
    void oneOpen_isInconclusive() {
        assertThat(decide("", Outcome.MET, Outcome.UNDECIDED, SOON))
                .isEqualTo(new Decision(Verdict.INCONCLUSIVE, "undecided: answers-in-time"));
    }

    @Test
    void faultWithoutEffect_isInconclusive_whateverWasMissed() {
        Decision decision = decide("", Outcome.MISSED, Outcome.MISSED, SOON);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason()).startsWith("the fault had no effect: redis-does-not-decide");
    }

    @Test
    void lateRecovery_fails() {
        assertThat(decide("", Outcome.MET, Outcome.MET, OptionalLong.of(6_000)))
                .isEqualTo(new Decision(Verdict.FAIL, "missed: the steady state came back after 6,000 ms, wanted 5 s"));
        assertThat(decide("", Outcome.MET, Outcome.MET, OptionalLong.empty()).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aborted_isInconclusive() {
        assertThat(decide("aborted: too many errors", Outcome.MET, Outcome.MISSED, SOON))
                .isEqualTo(new Decision(Verdict.INCONCLUSIVE, "aborted: too many errors"));
    }

    private Decision decide(String inconclusive, Outcome effect, Outcome during, OptionalLong recoveryMs) {
        ExpectationResult effects = new ExpectationResult(
                drill.method().getFirst().effect().orElseThrow(), effect, Optional.empty(), "", "");
        ExpectationResult judged = new ExpectationResult(drill.during().getFirst(), during, Optional.empty(), "", "");
        return Decision.of(drill, inconclusive, List.of(effects), List.of(judged), List.of(), List.of(), recoveryMs);
    }
}
