package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.showrunner.backends.ProcessTrace;
import dev.showrunner.lab.process.ChildStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ControlServerTest {
    private static final String TOKEN = "secret";

    private final Recorder control = new Recorder();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ControlServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ControlServer(TOKEN, control, List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRequest_reachesTheControl() throws IOException {
        ControlClient client = client(TOKEN);

        assertThat(client.status()).isEqualTo(control.status());
        assertThat(client.up(List.of(new DesiredService(ServiceKind.TRENDING, 2)), 17))
                .isTrue();
        control.busy = true;
        assertThat(client.up(List.of(new DesiredService(ServiceKind.RATE_LIMITER, 1)), 17))
                .isFalse();
        client.release();
        client.down();
        assertThat(control.calls)
                .containsExactly("[trending=2] since 17", "[rate-limiter] since 17", "release", "down");
    }

    @Test
    void status_isThisJson() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + server.port() + "/status")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + TOKEN);

        assertThat(connection.getInputStream())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"pid\":1,\"starting\":false,\"ready_seconds\":2.5,\"children\":["
                        + "{\"name\":\"redis\",\"backend\":true,\"state\":\"ready\",\"pid\":12,\"port\":6379,"
                        + "\"restarts\":1,\"ready_seconds\":0.5,\"message\":\"said something\"}]}");
    }

    @Test
    void request_withoutTheToken_isRefused() throws IOException {
        assertThat(statusOf("Host: 127.0.0.1:" + server.port())).contains("403");
        assertThat(statusOf("Host: 127.0.0.1:" + server.port(), "Authorization: Bearer other"))
                .contains("403");
    }

    @Test
    void request_ofAForeignPage_isRefused() throws IOException {
        String authorization = "Authorization: Bearer " + TOKEN;

        assertThat(statusOf(authorization, "Host: 127.0.0.1:" + server.port())).contains("200");
        assertThat(statusOf(authorization, "Host: evil.example:" + server.port()))
                .contains("403");
        assertThat(statusOf(authorization, "Host: 127.0.0.1:" + server.port(), "Origin: http://127.0.0.1"))
                .contains("403");
    }

    @ParameterizedTest
    @MethodSource("hostileBodies")
    void body_invalidOrTooLarge_isRefused_andChangesNothing(String path, byte[] body, String status)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            String head =
                    "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(path, server.port(), TOKEN, body.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(status);
        }
        assertThat(control.calls).isEmpty();
        assertThat(client(TOKEN).status()).isEqualTo(control.status());
    }

    static Stream<Arguments> hostileBodies() {
        return Stream.of("/up", "/faults")
                .flatMap(path -> Stream.of(
                        arguments(path, bytes("{\"services\":[\"trending\""), "400"),
                        arguments(path, bytes("not json"), "400"),
                        arguments(path, bytes("{\"a\":\"\u00ff\u00fe\"}"), "400"),
                        arguments(path, bytes("{\"since_ms\":NaN}"), "400"),
                        arguments(path, bytes("[".repeat(10_000)), "400"),
                        arguments(path, bytes("{\"a\":\"" + "x".repeat(16_384) + "\"}"), "413")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private ControlClient client(String token) {
        return new ControlClient(
                new SupervisorState(ProcessTrace.of(ProcessHandle.current()), server.port(), token, List.of()));
    }

    private String statusOf(String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            String request =
                    "GET /status HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        }
    }

    private static final class Recorder implements ControlServer.Control {
        private final List<String> calls = new ArrayList<>();
        private volatile boolean busy;

        @Override
        public StackStatus status() {
            ChildStatus child =
                    new ChildStatus("redis", true, ChildStatus.State.READY, 12, 6379, 1, 0.5, "said something");
            return new StackStatus(1, false, 2.5, List.of(child));
        }

        @Override
        public boolean up(List<DesiredService> services, long sinceMs) {
            calls.add(services.stream().map(DesiredService::text).toList() + " since " + sinceMs);
            return !busy;
        }

        @Override
        public void release() {
            calls.add("release");
        }

        @Override
        public void down() {
            calls.add("down");
        }
    }
}
