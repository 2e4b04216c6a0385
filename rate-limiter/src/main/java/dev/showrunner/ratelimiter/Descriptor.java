package dev.showrunner.ratelimiter;

import java.util.List;

/**
 * What a request is about: pairs such as {@code profile_id=p1}, from the general to the particular.
 *
 * @param entries at least one
 */
public record Descriptor(List<Entry> entries) {

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
}
