package dev.showrunner.lab.proxy.http.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types of HTTP faults. */
public enum HttpFaultType {
    /** The request gets an error, and the service does not see it. */
    ERROR,
    /** The request reaches the service after a delay. */
    DELAY,
    /** The request is dropped, and no response is ever sent. */
    BLACKHOLE,
    /** The body of the response arrives slowly. */
    SLOW_BODY,
    /** The second half of the body is missing, but Content-Length matches the rest. */
    TRUNCATED,
    /** The response keeps its status, but its JSON does not have the expected shape. */
    WRONG,
    /** Every list in the response is empty. */
    EMPTY;

    /** Returns the type of that name, such as {@code slow-body}. */
    static Optional<HttpFaultType> named(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    /** Returns all names, separated by commas. */
    static String labels() {
        return Arrays.stream(values()).map(HttpFaultType::label).collect(Collectors.joining(", "));
    }

    /** Returns the name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
