package dev.showrunner.lab.load.plan;

import java.util.function.Consumer;

/** A source of requests in order of their due times. */
interface TrafficSource {
    /** Due time of the next request, ns after the start of the load. Never decreases. */
    long dueNanos();

    /** Emits the requests that are due at that time and advances. */
    void emit(Consumer<Intent> out);
}
