package dev.showrunner.kit;

/** A monotonic clock for durations and deadlines. Its readings are meaningful within one process only. */
@FunctionalInterface
public interface NanoClock {

    /** Returns the nanoseconds since an arbitrary origin. Compare readings by their difference only. */
    long nanoTime();
}
