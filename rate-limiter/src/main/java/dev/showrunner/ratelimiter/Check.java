package dev.showrunner.ratelimiter;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The question: may this request pass? Asking spends.
 *
 * @param domain which callers' policies apply
 * @param descriptors what the request is about; each one is matched to a policy by itself, all must have room
 * @param cost how many tokens the request is worth, or nothing for what each policy says
 * @param priority the request's class, for which policies may keep a part of a bucket back; nothing for the highest
 */
public record Check(String domain, List<Descriptor> descriptors, OptionalLong cost, Optional<String> priority) {
    /** Copies the list. */
    public Check {
        descriptors = List.copyOf(descriptors);
    }

    /** A request of the highest class. */
    public Check(String domain, List<Descriptor> descriptors, OptionalLong cost) {
        this(domain, descriptors, cost, Optional.empty());
    }
}
