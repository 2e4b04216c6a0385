package dev.showrunner.benchmarks.goal;

import dev.showrunner.benchmarks.goal.Judgement.Verdict;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Statistics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges goals. A goal is compared with the one-sided 95 % bound on the unfavourable side of the median: the lower
 * bound for "at least", the upper bound for "at most". The true median is no worse than that with 95 % confidence, so
 * noise can easily cost a goal but seldom grants one. A figure that depends on the machine is judged only if the run's
 * floor, the simplest form of the same work, is close to the floor recorded with the goal.
 */
public final class GoalJudge {
    private static final int MIN_ROUNDS = 5;
    private static final double FLOOR_TOLERANCE = 0.3;

    private final Statistics statistics;

    /**
     * Creates a judge.
     *
     * @param statistics the statistics of the run
     */
    public GoalJudge(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Judges each goal by the figure with its id. */
    public List<Judgement> judge(List<Goal> goals, Collection<Figure> figures) {
        return goals.stream()
                .map(goal -> figures.stream()
                        .filter(figure -> figure.goal().equals(goal.id()))
                        .findFirst()
                        .map(figure -> judge(goal, figure))
                        .orElseGet(() -> unmeasured(goal)))
                .toList();
    }

    private static Judgement unmeasured(Goal goal) {
        return new Judgement(goal, OptionalDouble.empty(), OptionalDouble.empty(), Verdict.NOT_MEASURED, "");
    }

    private Judgement judge(Goal goal, Figure figure) {
        double judged = goal.bound() == Goal.Bound.AT_LEAST
                ? statistics.lower95(figure.samples())
                : statistics.upper95(figure.samples());
        boolean within = goal.bound() == Goal.Bound.AT_LEAST ? judged >= goal.target() : judged <= goal.target();
        Optional<String> doubt = doubt(goal, figure);
        return new Judgement(
                goal,
                OptionalDouble.of(Statistics.median(figure.samples())),
                OptionalDouble.of(judged),
                doubt.isPresent() ? Verdict.INCONCLUSIVE : within ? Verdict.MET : Verdict.NOT_MET,
                doubt.orElse(""));
    }

    private static Optional<String> doubt(Goal goal, Figure figure) {
        int rounds = figure.samples().size();
        if (goal.kind() != Goal.Kind.ABSOLUTE && rounds < MIN_ROUNDS) {
            return Optional.of("%d rounds instead of at least %d".formatted(rounds, MIN_ROUNDS));
        }
        if (goal.kind() == Goal.Kind.RATIO) {
            return Optional.empty();
        }
        if (goal.floor().isEmpty() || figure.floor().isEmpty()) {
            return Optional.of("no floor is recorded");
        }
        double off = figure.floor().get() / goal.floor().get() - 1;
        return Math.abs(off) <= FLOOR_TOLERANCE
                ? Optional.empty()
                : Optional.of("the floor is %+.0f %% off the recorded one".formatted(100 * off));
    }
}
