package dev.showrunner.kit;

/** A monotonic clock for durations and deadlines inside one process; its readings mean nothing in another one. */
@FunctionalInterface
public interface NanoClock {

    /** Nanoseconds since an arbitrary moment. Compare by difference only. */
    long nanoTime();
}
