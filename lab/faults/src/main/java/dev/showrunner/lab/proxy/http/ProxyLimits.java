package dev.showrunner.lab.proxy.http;

import java.time.Duration;

/**
 * What a proxy bears.
 *
 * @param connections of clients at a time; more are closed at once
 * @param lineBytes longest request line
 * @param headBytes largest head, of requests and answers
 * @param head time from the first byte of a request to the end of its head
 * @param idle how long a connection is kept without a request, on the side of the clients
 * @param stall how long a client may neither send what is missing of its request nor take what is there of the answer
 * @param connect time for a connection to a server
 * @param answer time from the end of a request to the head of its answer; an answer that has begun may take any time
 * @param hold how long a request waits while no server is ready; zero refuses it at once
 */
public record ProxyLimits(
        int connections,
        int lineBytes,
        int headBytes,
        Duration head,
        Duration idle,
        Duration stall,
        Duration connect,
        Duration answer,
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
        return new ProxyLimits(connections, lineBytes, headBytes, head, idle, stall, connect, answer, time);
    }
}
