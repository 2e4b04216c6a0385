package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PortsTest {

    /** An outgoing connection of another program once took Kafka's port before Kafka started. */
    @Test
    void free_isNoPortOfOutgoingConnections_andAnotherEachTime() throws IOException {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            int port = Ports.free();
            assertThat(port).isBetween(10_000, 19_999);
            assertThat(ports.add(port)).isTrue();
        }
    }

    @Test
    void taken_whereSomebodyListens() throws IOException {
        int port = Ports.free();
        assertThat(Ports.taken(port)).isFalse();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Ports.loopback(port));
            assertThat(Ports.taken(port)).isTrue();
        }
    }
}
