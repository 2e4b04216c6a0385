package dev.showrunner.trending.kafka;

/** A part of the service that runs on a thread of its own for as long as the service does. */
interface Stage {

    /** The name of its thread. */
    String name();

    /**
     * Works until it should stop. It is called again, after a pause, when it throws.
     *
     * @param stopping tells when to stop
     */
    void run(Stopping stopping);
}
