package dev.showrunner.lab.load.plan;

import java.util.function.Consumer;

/** A part of the load: requests in the order of the arrivals at which they are due. */
interface TrafficSource {
    /** Nanoseconds after the start of the load at which this part goes on; never falls. */
    long dueNanos();

    /** Hands over what is due then, and moves on. */
    void emit(Consumer<Intent> out);
}
