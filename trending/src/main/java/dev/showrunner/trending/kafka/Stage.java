package dev.showrunner.trending.kafka;

import dev.showrunner.kit.kafka.LoopHealth;
import dev.showrunner.kit.kafka.StopSignal;

/** A part of the service that runs on a thread of its own for as long as the service does. */
interface Stage {

    /** The name of its thread. */
    String name();

    /** What it is doing; it says there itself when it works. */
    LoopHealth health();

    /**
     * Works until it should stop. It is called again, after a back-off, when it throws.
     *
     * @param stopping tells when to stop
     */
    void run(StopSignal stopping);
}
