package dev.showrunner.kit.limit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What the limiter is asked, as the body of {@code POST /v1/check}.
 *
 * @param domain of the policies
 * @param descriptors what the request is about
 */
@Serdeable
public record LimitQuestion(String domain, List<Descriptor> descriptors) {
    /** Copies the list. */
    public LimitQuestion {
        descriptors = List.copyOf(descriptors);
    }

    /** About one descriptor. */
    public static LimitQuestion of(String domain, List<Entry> entries) {
        return new LimitQuestion(domain, List.of(new Descriptor(entries)));
    }

    /**
     * What a request is about.
     *
     * @param entries from the general to the particular
     */
    @Serdeable
    public record Descriptor(List<Entry> entries) {
        /** Copies the list. */
        public Descriptor {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One pair.
     *
     * @param key as policies name it
     * @param value 1 to 256 characters
     */
    @Serdeable
    public record Entry(String key, String value) {}
}
