package dev.showrunner.ratelimiter;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a request is about: pairs such as {@code profile_id=p1}, from the general to the particular.
 *
 * @param entries at least one
 * @param cost how many tokens the request takes from this descriptor's limits, 0 to only look; nothing for what the request
 *     or the policy says
 */
public record Descriptor(List<Entry> entries, OptionalLong cost) {

    /**
     * One pair.
     *
     * @param key what kind of thing, as policies name it
     * @param value which one; any text, never stored or logged as it is
     */
    public record Entry(String key, String value) {}

    /** Copies the entries. */
    public Descriptor {
        entries = List.copyOf(entries);
    }

    /** A descriptor without a cost of its own. */
    public Descriptor(List<Entry> entries) {
        this(entries, OptionalLong.empty());
    }
}
