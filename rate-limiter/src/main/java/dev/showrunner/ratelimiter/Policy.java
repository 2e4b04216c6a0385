package dev.showrunner.ratelimiter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits for requests of one kind.
 *
 * @param name unique; appears in headers and metrics
 * @param domain which callers' requests, such as {@code api}
 * @param matches what a descriptor must look like, entry by entry
 * @param limits at least one; all of them must have room
 * @param cost how many tokens a request takes that names no cost
 * @param onStoreFailure what happens while the store cannot be asked
 * @param shadow whether the policy only shows what it would decide; it then turns nobody away
 * @param reserves for each lower class of requests, which part of every burst it must leave to the higher ones, in percent
 * @param terms how its buckets are kept
 * @param headers which headers tell callers the state of its limits
 */
public record Policy(
        String name,
        String domain,
        List<Match> matches,
        List<Limit> limits,
        long cost,
        OnStoreFailure onStoreFailure,
        boolean shadow,
        Map<String, Integer> reserves,
        Terms terms,
        HeaderStyle headers) {

    /**
     * What one entry must look like.
     *
     * @param key its key
     * @param value its value, or nothing for any
     */
    public record Match(String key, Optional<String> value) {
        private boolean test(Descriptor.Entry entry) {
            return key.equals(entry.key()) && value.map(entry.value()::equals).orElse(true);
        }
    }

    /** Copies the collections. */
    public Policy {
        matches = List.copyOf(matches);
        limits = List.copyOf(limits);
        reserves = Map.copyOf(reserves);
    }

    /** A policy that counts and knows no classes. */
    public Policy(
            String name,
            String domain,
            List<Match> matches,
            List<Limit> limits,
            long cost,
            OnStoreFailure onStoreFailure) {
        this(name, domain, matches, limits, cost, onStoreFailure, false, Map.of(), Terms.STRICT, HeaderStyle.DRAFT);
    }

    /** The same policy with buckets that are kept otherwise. */
    public Policy on(Terms others) {
        return new Policy(name, domain, matches, limits, cost, onStoreFailure, shadow, reserves, others, headers);
    }

    /** Whether the policy is for this descriptor: same entries in the same order. */
    boolean matches(Descriptor descriptor) {
        List<Descriptor.Entry> entries = descriptor.entries();
        if (entries.size() != matches.size()) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!matches.get(i).test(entries.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** How many values the policy names; the more, the more particular it is. */
    long specificity() {
        return matches.stream().filter(match -> match.value().isPresent()).count();
    }
}
