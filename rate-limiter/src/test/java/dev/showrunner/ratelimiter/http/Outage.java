package dev.showrunner.ratelimiter.http;

import dev.showrunner.ratelimiter.http.PolicyLoad.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The answers that callers got around an outage.
 *
 * @param fault what was broken
 * @param brokenNanos when, before anything was
 * @param repairedNanos when Redis answered again; the end of it all where it never ceased to
 * @param answers by policy
 */
record Outage(String fault, long brokenNanos, long repairedNanos, Map<String, List<Answer>> answers) {
    private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String REDIS = "redis";
    private static final String CACHE = "deny_cache";

    /** Half of the command timeout: nobody who was answered at once took as long, but for a pause of the machine. */
    private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How often somebody decided so. */
    long count(String policy, int status, String decidedBy) {
        return of(policy).stream()
                .filter(answer ->
                        answer.status() == status && answer.decidedBy().equals(decidedBy))
                .count();
    }

    /** How many calls Redis allowed after it had been broken. */
    long allowedByRedisSince(String policy) {
        return of(policy).stream()
                .filter(answer -> answer.status() == 200
                        && answer.decidedBy().equals(REDIS)
                        && answer.endedNanos() - answer.nanos() >= brokenNanos)
                .count();
    }

    /** A quantile over the calls of the outage, in milliseconds. */
    double duringMs(String policy, double quantile) {
        return millis(policy, brokenNanos, quantile);
    }

    /** The same, without those of the first quarter of a second. */
    double settledMs(String policy, double quantile) {
        return millis(policy, brokenNanos + SETTLING_NANOS, quantile);
    }

    /** From the moment at which Redis answered again to its first decision, in milliseconds. */
    double recoveryMs(String policy) {
        long first = of(policy).stream()
                .filter(answer -> answer.decidedBy().equals(REDIS) && answer.endedNanos() >= repairedNanos)
                .mapToLong(Answer::endedNanos)
                .min()
                .orElseThrow();
        return (first - repairedNanos) / NANOS_PER_MILLI;
    }

    /** How many calls were answered without Redis after they had waited for it: what they asked for may have been debited. */
    long waitedInVain(String policy) {
        return of(policy).stream()
                .filter(answer -> !answer.decidedBy().equals(REDIS) && answer.nanos() >= WAITED_NANOS)
                .count();
    }

    /** The first two lines of the table. */
    static String header() {
        return "| Redis | policy | calls | by Redis | by the policy | by the cache | allowed | denied | errors"
                + " | p50, ms | p99, ms | p99.9, ms | p99 after 250 ms, ms | Redis decides again after, ms |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";
    }

    /** What the callers of a policy saw from the fault on until Redis was there again. */
    String row(String policy) {
        List<Answer> during = during(policy, brokenNanos);
        long redis = count(during, answer -> answer.decidedBy().equals(REDIS));
        long cache = count(during, answer -> answer.decidedBy().equals(CACHE));
        long allowed = count(during, answer -> answer.status() == 200);
        long denied = count(during, answer -> answer.status() == 429);
        long errors = during.size() - allowed - denied;
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %.1f | %.1f | %.1f | %.1f | %s |",
                fault,
                policy,
                during.size(),
                redis,
                during.size() - redis - cache - errors,
                cache,
                allowed,
                denied,
                errors,
                duringMs(policy, 0.5),
                duringMs(policy, 0.99),
                duringMs(policy, 0.999),
                settledMs(policy, 0.99),
                broken() ? "%.0f".formatted(recoveryMs(policy)) : "-");
    }

    /** Whether there was a time without Redis. */
    private boolean broken() {
        return answers.values().stream().flatMap(List::stream).anyMatch(answer -> answer.endedNanos() >= repairedNanos);
    }

    private static long count(List<Answer> answers, Predicate<Answer> wanted) {
        return answers.stream().filter(wanted).count();
    }

    private double millis(String policy, long fromNanos, double quantile) {
        List<Answer> sorted = during(policy, fromNanos).stream()
                .sorted(Comparator.comparingLong(Answer::nanos))
                .toList();
        return sorted.get((int) ((sorted.size() - 1) * quantile)).nanos() / NANOS_PER_MILLI;
    }

    private List<Answer> during(String policy, long fromNanos) {
        Predicate<Answer> asked = answer -> answer.endedNanos() - answer.nanos() >= fromNanos
                && answer.endedNanos() - answer.nanos() < repairedNanos;
        return of(policy).stream().filter(asked).toList();
    }

    private List<Answer> of(String policy) {
        return answers.getOrDefault(policy, List.of());
    }
}
