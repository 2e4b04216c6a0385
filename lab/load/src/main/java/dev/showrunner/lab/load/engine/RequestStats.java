package dev.showrunner.lab.load.engine;

/**
 * Statistics of one kind of request. Latencies are in µs from the due time and include failed and limited requests.
 *
 * @param kind label of the kind
 * @param offered requests of the plan that came due
 * @param answered requests that succeeded; for events, requests whose events were all acknowledged, after any number of
 *     attempts
 * @param limited requests answered with 429
 * @param failed requests that were given up or answered with an error
 * @param p50Micros median latency, µs
 * @param p99Micros 99th percentile latency, µs
 * @param p999Micros 99.9th percentile latency, µs
 * @param maxMicros maximum latency, µs
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
