package dev.showrunner.kit.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests connections of well-behaved clients, which the hostile-input tests of the services do not cover. */
@MicronautTest
@Property(name = "http.request-timeout", value = "300ms")
final class RequestArrivalTimerTest {
    private static final String REQUEST = "GET /probe/thread HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Inject
    EmbeddedServer server;

    @Test
    void connection_idleBetweenTwoRequests_isKept() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(60_000);
            assertThat(responseTo(REQUEST, socket)).startsWith("HTTP/1.1 200");
            await().atMost(Duration.ofSeconds(30))
                    .during(Duration.ofSeconds(1))
                    .until(() -> socket.getInputStream().available() == 0);
            assertThat(responseTo(REQUEST, socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void secondRequest_stalls_isAnsweredWith408() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(60_000);
            assertThat(responseTo(REQUEST, socket)).startsWith("HTTP/1.1 200");
            assertThat(responseTo("GET /probe/thr", socket))
                    .startsWith("HTTP/1.1 408 Request Timeout")
                    .contains("urn:showrunner:problem:request-timeout");
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void timeout_byDefault_is20Seconds() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(RequestTimeLimit.class).requestTimeout()).isEqualTo(Duration.ofSeconds(20));
        }
    }

    /** Sends text, then reads a response's head and the body of the announced length. */
    private static String responseTo(String text, Socket socket) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder response = new StringBuilder();
        while (!response.toString().endsWith("\r\n\r\n")) {
            response.append((char) in.read());
        }
        String length = response.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        return response + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
}
