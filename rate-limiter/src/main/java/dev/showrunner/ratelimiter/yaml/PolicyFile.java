package dev.showrunner.ratelimiter.yaml;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.HeaderStyle;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.Policy;
import dev.showrunner.ratelimiter.PolicySet;
import dev.showrunner.ratelimiter.Reach;
import dev.showrunner.ratelimiter.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads policies. Strict: an unknown name, a wrong type or a value out of range refuses the whole file. */
public final class PolicyFile {
    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,31}";
    private static final String KEY = "[a-z0-9_]{1,32}";
    private static final String VALUE = "[^\\p{Cntrl}]{1,256}";
    private static final int MOST_POLICIES = 1_000;
    private static final int MOST_ENTRIES = 8;
    private static final int MOST_PERCENT = 99;
    private static final long MOST_TOKENS = 1_000_000_000;
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1));

    private PolicyFile() {}

    /**
     * The policies in a text.
     *
     * @throws InvalidPolicyException if it is not a policy file, naming the place
     */
    public static PolicySet parse(String text) {
        Node root = Node.of("the file", load(text));
        root = new Node("", root.values());
        root.allowOnly(Set.of("policies"));
        Set<String> names = new HashSet<>();
        List<Policy> policies = new ArrayList<>();
        for (Node node : root.list("policies", 0, MOST_POLICIES)) {
            Policy policy = policy(node);
            if (!names.add(policy.name())) {
                throw node.wrong("name", "is used by another policy");
            }
            policies.add(policy);
        }
        return new PolicySet(policies);
    }

    private static @Nullable Object load(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? "?"
                    : Integer.toString(e.getProblemMark().getLine() + 1);
            throw new InvalidPolicyException("line " + line, "is not YAML: " + e.getProblem());
        } catch (RuntimeException e) {
            // Not only YAMLException: a date that no calendar has, for one, ends in another exception of the parser.
            throw new InvalidPolicyException("the file", "is not YAML: " + e.getMessage());
        }
    }

    private static Policy policy(Node node) {
        node.allowOnly(Set.of(
                "name",
                "domain",
                "match",
                "limits",
                "cost",
                "on_store_failure",
                "shadow",
                "reserve",
                "mode",
                "lease",
                "headers",
                "region"));
        List<Limit> limits = limits(node);
        Terms terms = terms(node, limits);
        return new Policy(
                node.text("name", NAME),
                node.text("domain", NAME),
                matches(node, terms),
                terms.equals(Terms.STRICT)
                        ? limits
                        : limits.stream().map(Limit::asRefundable).toList(),
                node.has("cost") ? node.number("cost", 1, MOST_TOKENS) : 1,
                OnStoreFailure.valueOf(
                        node.text("on_store_failure", "allow|deny|local").toUpperCase(Locale.ROOT)),
                node.flag("shadow"),
                reserves(node),
                terms,
                headers(node));
    }

    private static Terms terms(Node policy, List<Limit> limits) {
        boolean leased =
                policy.optionalText("mode", "strict|lease").orElse("strict").equals("lease");
        if (!leased && policy.has("lease")) {
            throw policy.wrong("lease", "is for the mode lease only");
        }
        long most = limits.stream().mapToLong(Limit::capacity).min().orElse(0);
        long lease = leased ? policy.number("lease", 1, Math.min(most, Terms.MAX_LEASE)) : 0;
        String region = policy.optionalText("region", "here|home|shared").orElse("here");
        return Terms.leaseOf(lease).reaching(Reach.valueOf(region.toUpperCase(Locale.ROOT)));
    }

    /** A home that nobody can name would silently be the region that happens to be asked. */
    private static List<Policy.Match> matches(Node policy, Terms terms) {
        List<Policy.Match> matches = policy.list("match", 1, MOST_ENTRIES).stream()
                .map(PolicyFile::match)
                .toList();
        if (terms.reach() == Reach.HOME
                && matches.stream().noneMatch(match -> match.key().equals(Terms.HOME_KEY))) {
            throw policy.wrong("match", "must have the key " + Terms.HOME_KEY + " where the region is home");
        }
        return matches;
    }

    private static HeaderStyle headers(Node policy) {
        return HeaderStyle.valueOf(policy.optionalText("headers", "draft|x-ratelimit|both|none")
                .orElse("draft")
                .replace('-', '_')
                .toUpperCase(Locale.ROOT));
    }

    private static Map<String, Integer> reserves(Node policy) {
        if (!policy.has("reserve")) {
            return Map.of();
        }
        Node node = policy.mapping("reserve");
        Map<String, Integer> reserves = new HashMap<>();
        for (String name : node.names(NAME)) {
            reserves.put(name, (int) node.number(name, 1, MOST_PERCENT));
        }
        return reserves;
    }

    private static Policy.Match match(Node node) {
        node.allowOnly(Set.of("key", "value"));
        return new Policy.Match(
                node.text("key", KEY), node.optionalText("value", VALUE).filter(value -> !value.equals("*")));
    }

    private static List<Limit> limits(Node policy) {
        Set<String> names = new HashSet<>();
        List<Limit> limits = new ArrayList<>();
        for (Node node : policy.list("limits", 1, Buckets.MAX_DEBITS)) {
            Limit limit = limit(node);
            if (!names.add(limit.name())) {
                throw node.wrong("name", "is used by another limit of the policy");
            }
            limits.add(limit);
        }
        return limits;
    }

    private static Limit limit(Node node) {
        node.allowOnly(Set.of("name", "burst", "rate", "per", "refundable"));
        String per = node.text("per", "[1-9]\\d{0,5}(ms|s|m|h|d)");
        String unit = per.replaceFirst("\\d+", "");
        Duration period = UNITS.getOrDefault(unit, Duration.ZERO)
                .multipliedBy(Long.parseLong(per.substring(0, per.length() - unit.length())));
        long burst = node.number("burst", 1, MOST_TOKENS);
        long rate = node.number("rate", 1, MOST_TOKENS);
        if (rate > period.toNanos() / 1_000) {
            throw node.wrong("rate", "must be at most 1000000 a second");
        }
        try {
            Limit limit = Limit.of(node.text("name", NAME), burst, rate, period);
            return node.flag("refundable") ? limit.asRefundable() : limit;
        } catch (IllegalArgumentException e) {
            throw node.wrong("burst", "is too large for the rate: an empty bucket must fill within ten years");
        }
    }
}
