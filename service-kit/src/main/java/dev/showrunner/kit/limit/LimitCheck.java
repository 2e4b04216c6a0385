package dev.showrunner.kit.limit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The body of {@code POST /v1/check}.
 *
 * @param domain the domain of the policies
 * @param descriptors the descriptors of the request
 */
@Serdeable
public record LimitCheck(String domain, List<Descriptor> descriptors) {
    /** Copies the list. */
    public LimitCheck {
        descriptors = List.copyOf(descriptors);
    }

    /** Returns a check with one descriptor. */
    public static LimitCheck of(String domain, List<Entry> entries) {
        return new LimitCheck(domain, List.of(new Descriptor(entries)));
    }

    /**
     * A descriptor of the request.
     *
     * @param entries the entries, from the general to the specific
     */
    @Serdeable
    public record Descriptor(List<Entry> entries) {
        /** Copies the list. */
        public Descriptor {
            entries = List.copyOf(entries);
        }
    }

    /**
     * An entry of a descriptor.
     *
     * @param key the key that policies match
     * @param value the value, 1 to 256 characters
     */
    @Serdeable
    public record Entry(String key, String value) {}
}
