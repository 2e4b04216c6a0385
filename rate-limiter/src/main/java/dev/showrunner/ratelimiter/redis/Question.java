package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one caller wants of the script, or several who want the same.
 *
 * @param debits the buckets and the tokens, for each caller
 * @param callers how many there are, at least 1
 */
record Question(List<Debit> debits, int callers) {

    /** The keys of all questions, as the script takes them. */
    static String[] keys(List<Question> questions) {
        List<String> keys = new ArrayList<>();
        for (Question question : questions) {
            for (Debit debit : question.debits) {
                keys.add(debit.key());
            }
        }
        return keys.toArray(String[]::new);
    }

    /**
     * The arguments of all questions, as the script takes them: each different debit once, then who asks for which, where
     * questions in a row that differ in their keys only are said once.
     */
    static String[] arguments(List<Question> questions) {
        Map<Shape, String> shapes = new LinkedHashMap<>();
        List<String> runs = new ArrayList<>();
        List<String> run = List.of();
        int length = 0;
        for (Question question : questions) {
            List<String> form = question.form(shapes);
            if (length > 0 && !form.equals(run)) {
                runs.add(Integer.toString(length));
                runs.addAll(run);
                length = 0;
            }
            run = form;
            length++;
        }
        runs.add(Integer.toString(length));
        runs.addAll(run);
        List<String> arguments = new ArrayList<>();
        arguments.add(anyKeyTwice(questions) ? "1" : "0");
        arguments.add(Integer.toString(shapes.size()));
        shapes.keySet().forEach(shape -> shape.addTo(arguments));
        arguments.addAll(runs);
        return arguments.toArray(String[]::new);
    }

    /** All but the keys: how many callers, how many buckets, and which debit for each. */
    private List<String> form(Map<Shape, String> shapes) {
        List<String> form = new ArrayList<>(2 + debits.size());
        form.add(Integer.toString(callers));
        form.add(Integer.toString(debits.size()));
        for (Debit debit : debits) {
            form.add(shapes.computeIfAbsent(Shape.of(debit), _ -> Integer.toString(shapes.size() + 1)));
        }
        return form;
    }

    private static boolean anyKeyTwice(List<Question> questions) {
        Set<String> keys = new HashSet<>();
        return questions.size() > 1
                && questions.stream()
                        .flatMap(question -> question.debits.stream())
                        .anyMatch(debit -> !keys.add(debit.key()));
    }

    /** What the script has to know of debits, one after the other: five values each. */
    static List<String> fields(List<Debit> debits) {
        List<String> fields = new ArrayList<>();
        debits.forEach(debit -> Shape.of(debit).addTo(fields));
        return fields;
    }

    /** A debit without its key; most of a batch have the same few. */
    private record Shape(long intervalMicros, long capacity, long cost, long reserve, boolean shadow) {
        static Shape of(Debit debit) {
            return new Shape(
                    debit.limit().intervalMicros(),
                    debit.limit().capacity(),
                    debit.cost(),
                    debit.reserve(),
                    debit.shadow());
        }

        void addTo(List<String> arguments) {
            arguments.add(Long.toString(intervalMicros));
            arguments.add(Long.toString(capacity));
            arguments.add(Long.toString(cost));
            arguments.add(Long.toString(reserve));
            arguments.add(shadow ? "1" : "0");
        }
    }

    /** The answers to all questions, in their order. */
    static List<Answer> answers(List<Question> questions, List<Long> reply) {
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        for (Question question : questions) {
            int end = at + 2 + question.debits.size();
            answers.add(new Answer(question.debits, reply.get(at), reply.get(at + 1), reply.subList(at + 2, end)));
            at = end;
        }
        return answers;
    }

    /**
     * What the script answered.
     *
     * @param debits the question's
     * @param allowed how many callers were allowed: the first ones
     * @param shadowAllowed for how many of them the shadow buckets had room too: the first ones
     * @param backlogMicros of each bucket, after the last caller
     */
    record Answer(List<Debit> debits, long allowed, long shadowAllowed, List<Long> backlogMicros) {

        /**
         * What the caller would have been answered if all had come one by one.
         *
         * @param number its place among the callers, from 0
         */
        Verdict verdict(int number) {
            Long[] backlogs = new Long[debits.size()];
            for (int i = 0; i < backlogs.length; i++) {
                Debit debit = debits.get(i);
                long later = Math.max(0, (debit.shadow() ? shadowAllowed : allowed) - number - 1);
                // Nobody was debited a cost that overflows, so there is nothing to multiply then.
                long debitedLater =
                        later == 0 ? 0 : later * debit.cost() * debit.limit().intervalMicros();
                backlogs[i] = backlogMicros.get(i) - debitedLater;
            }
            return new Verdict(number < allowed, number < shadowAllowed, List.of(backlogs));
        }
    }
}
