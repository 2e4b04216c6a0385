package dev.showrunner.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs subjects in turn: A B C, A B C, and so on. A machine that becomes slower or busier during a run slows down all
 * of them, so the ratios within a round stay the same.
 */
public final class Interleaved {
    private final List<Subject> subjects;
    private final Consumer<String> progress;

    /**
     * Creates a run.
     *
     * @param subjects the subjects in the order of their turns
     * @param progress receiver of a message before each turn
     */
    public Interleaved(List<Subject> subjects, Consumer<String> progress) {
        this.subjects = List.copyOf(subjects);
        this.progress = progress;
    }

    /**
     * Takes one sample of each subject in each round.
     *
     * @param warmUps number of earlier rounds, whose samples are dropped
     * @param rounds number of rounds, at least 1
     * @return one series for each subject
     * @throws WrongWorkException if a subject did not do its work, also in a warm-up
     */
    public List<Series> run(int warmUps, int rounds) throws Exception {
        for (int i = 1; i <= warmUps; i++) {
            for (Subject subject : subjects) {
                sample(subject, "warm-up %d of %d".formatted(i, warmUps));
            }
        }
        List<List<Double>> samples = new ArrayList<>();
        subjects.forEach(any -> samples.add(new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < subjects.size(); i++) {
                samples.get(i).add(sample(subjects.get(i), "round %d of %d".formatted(round, rounds)));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            series.add(new Series(subject.name(), subject.role(), subject.metric(), subject.unit(), samples.get(i)));
        }
        return series;
    }

    private double sample(Subject subject, String when) throws Exception {
        progress.accept(when + ": " + subject.metric() + ", " + subject.name());
        return subject.turn().sample();
    }
}
