package dev.showrunner.kit.tracing;

/** The work that a span measures. */
@FunctionalInterface
public interface Work<T, E extends Exception> {
    /** Runs the work. */
    T run() throws E;
}
