package dev.showrunner.lab.proxy.http.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can happen to a request. */
public enum HttpFaultType {
    /** It is answered with an error, and the service never sees it. */
    ERROR,
    /** It reaches the service late. */
    DELAY,
    /** It reaches nobody, and is never answered. */
    BLACKHOLE,
    /** The body of the answer trickles. */
    SLOW_BODY,
    /** The second half of the body is missing, in an answer that is well-formed otherwise. */
    TRUNCATED,
    /** The answer is a success with another JSON than the caller expects. */
    WRONG,
    /** Every list in the answer is empty. */
    EMPTY;

    /** The type of that name, as in {@code slow-body}. */
    static Optional<HttpFaultType> named(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    /** All names, with commas. */
    static String labels() {
        return Arrays.stream(values()).map(HttpFaultType::label).collect(Collectors.joining(", "));
    }

    /** The name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
