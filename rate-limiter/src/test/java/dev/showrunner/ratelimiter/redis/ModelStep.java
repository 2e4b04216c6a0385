package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Question.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One call to a store at one moment.
 *
 * @param kind what is asked for
 * @param now the store's time, in microseconds
 * @param questions the buckets, the limits and the tokens; several only for {@link Kind#TAKE}
 */
record ModelStep(Kind kind, long now, List<Question> questions) {
    enum Kind {
        TAKE,
        REFUND,
        RESET,
        /** What a store does by itself: it forgets buckets that are full again. The model never does, and must not differ. */
        EXPIRE
    }

    static ModelStep ofOne(Kind kind, long now, List<Debit> debits) {
        return new ModelStep(kind, now, List.of(new Question(debits, 1)));
    }

    private List<Debit> debits() {
        return questions.getFirst().debits();
    }

    /** What each caller of each question is told if they come one by one, and the script agrees. */
    List<Verdict> verdictsOf(Buckets model) {
        List<Verdict> verdicts = new ArrayList<>();
        switch (kind) {
            case TAKE -> {
                for (Question question : questions) {
                    for (int i = 0; i < question.callers(); i++) {
                        verdicts.add(model.take(question.debits()));
                    }
                }
            }
            case REFUND -> model.refund(debits());
            case RESET -> model.reset(debits().stream().map(Debit::key).toList());
            case EXPIRE -> {}
        }
        return verdicts;
    }

    /** How many numbers the script replies. */
    int replies() {
        return kind == Kind.TAKE
                ? questions.stream()
                        .mapToInt(question -> 2 + question.debits().size())
                        .sum()
                : 0;
    }

    /** What each caller is told by the script's reply. */
    List<Verdict> verdictsIn(List<Long> reply) {
        List<Verdict> verdicts = new ArrayList<>();
        if (kind == Kind.TAKE) {
            List<Answer> answers = Question.answers(questions, reply);
            for (int i = 0; i < answers.size(); i++) {
                for (int j = 0; j < questions.get(i).callers(); j++) {
                    verdicts.add(answers.get(i).verdict(j));
                }
            }
        }
        return verdicts;
    }

    /** As {@code model_steps.lua} reads it. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(kind.name().toLowerCase(Locale.ROOT));
        arguments.add(Long.toString(now));
        add(arguments, Question.keys(questions));
        add(
                arguments,
                switch (kind) {
                    case TAKE -> Question.arguments(questions);
                    case REFUND -> RedisBuckets.refundArguments(debits()).toArray(String[]::new);
                    case RESET, EXPIRE -> new String[0];
                });
        return arguments;
    }

    private static void add(List<String> arguments, String... values) {
        arguments.add(Integer.toString(values.length));
        arguments.addAll(List.of(values));
    }
}
