package dev.showrunner.ratelimiter;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All policies. Of those that match a descriptor the most particular one applies, the first of the file among equals. */
public final class PolicySet {
    private final Map<String, List<Policy>> byDomain;

    /** In the order of the file. */
    public PolicySet(List<Policy> policies) {
        // A stable sort: the file's order decides among equally particular policies.
        this.byDomain = policies.stream()
                .sorted(Comparator.comparingLong(Policy::specificity).reversed())
                .collect(Collectors.groupingBy(Policy::domain));
    }

    /** The policy for a descriptor; a request that no policy speaks of is not limited. */
    public Optional<Policy> find(String domain, Descriptor descriptor) {
        return byDomain.getOrDefault(domain, List.of()).stream()
                .filter(policy -> policy.matches(descriptor))
                .findFirst();
    }

    /** Every policy, by domain. */
    public List<Policy> all() {
        return byDomain.values().stream().flatMap(List::stream).toList();
    }
}
