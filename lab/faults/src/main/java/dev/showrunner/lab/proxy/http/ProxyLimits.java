package dev.showrunner.lab.proxy.http;

import java.time.Duration;

/**
 * Limits of an HTTP proxy.
 *
 * @param maxConnections the maximum number of client connections; further connections are closed at once
 * @param maxLineBytes the maximum size of a request line, bytes
 * @param maxHeadBytes the maximum size of the head of a request or response, bytes
 * @param headTimeout the maximum time from the first byte of a request to the end of its head
 * @param idleTimeout the maximum time that a client's connection stays open without a request
 * @param stallTimeout the maximum time without progress of a client that is sending a request or reading a response
 * @param connectTimeout the maximum time to connect to a server
 * @param responseTimeout the maximum time from the end of a request to the head of its response; the body may take any
 *     time
 * @param hold the maximum time that a request waits while no server is ready; zero rejects it at once
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

    /**
     * Returns default limits, which are wider than those of the services, so that the services' own limits apply first.
     */
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

    /** Returns a copy with another {@code hold}. */
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
