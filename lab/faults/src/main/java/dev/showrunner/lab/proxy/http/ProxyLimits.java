package dev.showrunner.lab.proxy.http;

import java.time.Duration;

/**
 * What a proxy bears.
 *
 * @param maxConnections of clients at a time; more are closed at once
 * @param maxLineBytes longest request line
 * @param maxHeadBytes largest headTimeout, of requests and answers
 * @param headTimeout time from the first byte of a request to the end of its head
 * @param idleTimeout how long a connection is kept without a request, on the side of the clients
 * @param stallTimeout how long a client may neither send what is missing of its request nor take what is there of the answer
 * @param connectTimeout time for a connection to a server
 * @param responseTimeout time from the end of a request to the head of its answer; an answer that has begun may take any time
 * @param hold how long a request waits while no server is ready; zero refuses it at once
 */
public record ProxyLimits(
        int maxConnections,
        int maxLineBytes,
        int maxHeadBytes,
        Duration headTimeout,
        Duration idleTimeout,
        Duration stallTimeout,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration hold) {

    /** Wide enough for the services' own limits to be the ones that people meet. */
    public static ProxyLimits standard() {
        return new ProxyLimits(
                2_000,
                16 << 10,
                32 << 10,
                Duration.ofSeconds(10),
                Duration.ofSeconds(75),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ZERO);
    }

    /** The same with another {@code hold}. */
    public ProxyLimits withHold(Duration time) {
        return new ProxyLimits(
                maxConnections,
                maxLineBytes,
                maxHeadBytes,
                headTimeout,
                idleTimeout,
                stallTimeout,
                connectTimeout,
                responseTimeout,
                time);
    }
}
