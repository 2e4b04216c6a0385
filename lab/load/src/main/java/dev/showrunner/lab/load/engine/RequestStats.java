package dev.showrunner.lab.load.engine;

/**
 * The recorder of one kind of request; latencies in µs from the intended moment, failures and refusals included.
 *
 * @param kind its label
 * @param offered requests of the plan that came due
 * @param answered with a good answer; for events: all of the request acknowledged, after however many attempts
 * @param limited answered with 429
 * @param failed given up, or answered with an error
 */
public record RequestStats(
        String kind,
        long offered,
        long answered,
        long limited,
        long failed,
        long p50Micros,
        long p99Micros,
        long p999Micros,
        long maxMicros) {}
