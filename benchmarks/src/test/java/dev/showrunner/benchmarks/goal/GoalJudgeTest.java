package dev.showrunner.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.benchmarks.goal.Goal.Bound;
import dev.showrunner.benchmarks.goal.Goal.Kind;
import dev.showrunner.benchmarks.goal.Judgement.Verdict;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Statistics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GoalJudgeTest {
    private final GoalJudge judge = new GoalJudge(new Statistics(1));

    @Test
    void ratio_allAboveTheTarget_isMet() {
        assertThat(verdict(ratio(Bound.AT_LEAST, 3), List.of(3.1, 3.2, 3.3, 3.2, 3.1)))
                .isEqualTo(Verdict.MET);
    }

    @Test
    void ratio_medianAboveTheTarget_butNoiseBelow_isNotMet() {
        Judgement judgement =
                judge(ratio(Bound.AT_LEAST, 3), Figure.ratio("part/goal", List.of(2.0, 3.2, 3.3, 3.2, 2.1)));
        assertThat(judgement.median()).hasValue(3.2);
        assertThat(judgement.judged()).hasValue(2.0);
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void ratio_fewerThanFiveRounds_isInconclusive() {
        assertThat(verdict(ratio(Bound.AT_LEAST, 3), List.of(4.0, 4.0, 4.0, 4.0)))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void atMost_judgesTheUpperBound() {
        assertThat(verdict(ratio(Bound.AT_MOST, 0.5), List.of(0.4, 0.4, 0.4, 0.4, 0.6)))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(ratio(Bound.AT_MOST, 0.5), List.of(0.4, 0.4, 0.4, 0.4, 0.5)))
                .isEqualTo(Verdict.MET);
    }

    @Test
    void latency_floorWithin30Percent_isJudged_beyond_isInconclusive() {
        assertThat(withFloor(2.59).verdict()).isEqualTo(Verdict.MET);
        assertThat(withFloor(1.41).verdict()).isEqualTo(Verdict.MET);
        assertThat(withFloor(2.7).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(withFloor(1.3).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(withFloor(2.7).reason()).isEqualTo("the floor is +35 % off the recorded one");
    }

    @Test
    void absolute_withoutARecordedFloor_isInconclusive() {
        Goal goal = new Goal("part/goal", "b", "text", Kind.ABSOLUTE, Bound.AT_MOST, 5, "ms", Optional.empty());
        assertThat(judge(goal, new Figure("part/goal", List.of(1.0), Optional.of(2.0)))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void goalThatNothingMeasured_isNotMeasured() {
        assertThat(judge(ratio(Bound.AT_LEAST, 3), Figure.ratio("another/goal", List.of(9.0)))
                        .verdict())
                .isEqualTo(Verdict.NOT_MEASURED);
    }

    private Judgement withFloor(double floor) {
        Goal goal = new Goal("part/goal", "b", "text", Kind.LATENCY, Bound.AT_MOST, 5, "ms", Optional.of(2.0));
        return judge(goal, new Figure("part/goal", List.of(4.0, 4.0, 4.0, 4.0, 4.0), Optional.of(floor)));
    }

    private static Goal ratio(Bound bound, double target) {
        return new Goal("part/goal", "b", "text", Kind.RATIO, bound, target, "x", Optional.empty());
    }

    private Verdict verdict(Goal goal, List<Double> samples) {
        return judge(goal, Figure.ratio("part/goal", samples)).verdict();
    }

    private Judgement judge(Goal goal, Figure figure) {
        return judge.judge(List.of(goal), List.of(figure)).getFirst();
    }
}
