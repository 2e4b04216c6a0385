package dev.showrunner.kit.tracing;

/** What a span measures. */
@FunctionalInterface
public interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
}
